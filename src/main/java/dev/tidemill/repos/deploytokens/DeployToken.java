package dev.tidemill.repos.deploytokens;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deploy token, without its secret.
 *
 * @param id its number
 * @param projectId the project it opens, or null for a group's
 * @param groupId the group whose projects it opens, or null for a project's
 * @param name what people call it
 * @param username the user name that goes with it over Basic
 * @param scopes words of {@link DeployTokens#SCOPES}
 * @param createdAt since when
 * @param expiresAt until when, or null for ever
 * @param revokedAt since when it is refused, or null
 */
public record DeployToken(
        long id,
        @Nullable Long projectId,
        @Nullable Long groupId,
        String name,
        String username,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
    public boolean revoked() {
        return revokedAt != null;
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    public boolean active(Instant now) {
        return !revoked() && !expired(now);
    }
}
