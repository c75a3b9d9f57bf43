package dev.tidemill.repos.deploykeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public key that opens projects.
 *
 * @param id its number
 * @param creatorId who added it first and whom its pushes are attributed to; null when that person is gone
 * @param title what people call it
 * @param key the line of an OpenSSH public key file
 * @param fingerprint {@code SHA256:...}; known once in the whole instance, keys of people counted
 * @param open whether every maintainer may enable it
 * @param createdAt since when
 * @param expiresAt until when, or null for ever
 * @param lastUsedAt when it was last used, to ten minutes; null for never
 */
public record DeployKey(
        long id,
        @Nullable Long creatorId,
        String title,
        String key,
        String fingerprint,
        boolean open,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    public boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
