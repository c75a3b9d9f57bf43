package dev.tidemill.identity.audit;

import dev.tidemill.platform.http.Request;
import java.util.Optional;

/** The address the request of this thread came from; every request sets it anew before anything runs. */
public final class RequestOrigin {
    private static final ThreadLocal<String> IP = new ThreadLocal<>();

    private RequestOrigin() {}

    /** Remembers the request's address for the rest of its thread. */
    public static void set(Request request) {
        IP.set(request.ip());
    }

    /** The address, or empty outside a request. */
    public static Optional<String> ip() {
        return Optional.ofNullable(IP.get());
    }
}
