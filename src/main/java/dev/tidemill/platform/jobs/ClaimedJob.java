package dev.tidemill.platform.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node holds a lease on.
 *
 * @param payload the argument as JSON text
 * @param attempt which attempt this is, from 1; with the id it names the lease
 * @param requestId the request that caused it, if one did
 */
record ClaimedJob(
        long id,
        String kind,
        String payload,
        int attempt,
        Instant runAt,
        @Nullable String requestId) {}
