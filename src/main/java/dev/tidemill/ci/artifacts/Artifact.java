package dev.tidemill.ci.artifacts;

import dev.tidemill.platform.blobs.BlobKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that a job left behind.
 *
 * @param kind {@link ArtifactKind} on the wire
 * @param format {@code zip}, {@code gzip} or {@code raw}
 * @param filename what downloads are called
 * @param blobKey where its bytes are
 * @param expireAt when it goes away, or null for never
 */
public record Artifact(
        long id,
        int partitionId,
        long jobId,
        long projectId,
        String kind,
        String format,
        String filename,
        String blobKey,
        long size,
        @Nullable Instant expireAt,
        Instant createdAt) {
    public BlobKey key() {
        return new BlobKey(blobKey);
    }

    /** The kind, unless a later release stored one that this release does not know. */
    public Optional<ArtifactKind> knownKind() {
        return ArtifactKind.ofWord(kind);
    }

    public boolean archive() {
        return kind.equals(ArtifactKind.ARCHIVE.word());
    }

    public boolean expired(Instant now) {
        Instant end = expireAt;
        return end != null && !end.isAfter(now);
    }
}
