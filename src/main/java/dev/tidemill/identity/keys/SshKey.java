package dev.tidemill.identity.keys;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public key of a user.
 *
 * @param id its number
 * @param userId whose it is
 * @param title what the user calls it
 * @param key the line of an OpenSSH public key file
 * @param fingerprint {@code SHA256:...}; no two users have the same key
 * @param usageType what it may be used for, a word of {@link KeyUsage}
 * @param createdAt since when
 * @param expiresAt until when, or null for ever
 * @param lastUsedAt when it was last used, to ten minutes; null for never
 */
public record SshKey(
        long id,
        long userId,
        String title,
        String key,
        String fingerprint,
        String usageType,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    /** Whether it may not be used any more. */
    public boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** As the API shows it. */
    public Map<String, Object> json() {
        return SshKeyJson.of(this);
    }

    boolean signs() {
        return KeyUsage.of(usageType).orElseThrow() != KeyUsage.AUTH;
    }

    boolean signsIn(Instant now) {
        return !expired(now) && KeyUsage.of(usageType).orElseThrow().signsIn();
    }
}
