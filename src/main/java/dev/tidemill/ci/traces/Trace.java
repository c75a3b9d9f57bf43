package dev.tidemill.ci.traces;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The log of a job.
 *
 * @param size bytes so far
 * @param resets how often it was begun anew because it arrived damaged
 * @param blobKey where its bytes are once it is sealed, or null while they are in rows
 */
public record Trace(
        long jobId,
        int partitionId,
        long size,
        int resets,
        @Nullable String blobKey,
        @Nullable Instant sealedAt) {}
