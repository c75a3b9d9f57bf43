package dev.tidemill.platform.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A committed event as consumers read it.
 *
 * @param position its place in commit order, without gaps that could still be filled
 * @param kind the event's stable name
 * @param payload the event's components
 * @param actorId the user who caused it, or null for the system
 * @param occurredAt when it was published
 */
public record Occurrence(
        long position,
        String kind,
        JsonNode payload,
        @Nullable Long actorId,
        Instant occurredAt) {}
