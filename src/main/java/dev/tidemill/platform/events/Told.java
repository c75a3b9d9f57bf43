package dev.tidemill.platform.events;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One of several events that are published together.
 *
 * @param actorId who did it, or null for the system
 * @param event what happened
 * @param requestId the request that caused it, as jobs and log lines carry it
 */
public record Told<E extends Event>(
        @Nullable Long actorId, E event, @Nullable String requestId) {
    /** The name under which the logging context keeps the request. */
    public static final String REQUEST = "request_id";

    /** Does something in the name of the request that caused this event. */
    public void within(Runnable work) {
        String outer = MDC.get(REQUEST);
        name(requestId);
        try {
            work.run();
        } finally {
            name(outer);
        }
    }

    private static void name(@Nullable String request) {
        if (request == null) {
            MDC.remove(REQUEST);
        } else {
            MDC.put(REQUEST, request);
        }
    }
}
