package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access token without its secret.
 *
 * @param id the number
 * @param userId who it acts as: its owner, or the bot of a project or group
 * @param projectId the project it belongs to, or null
 * @param groupId the group it belongs to, or null
 * @param name what people call it
 * @param description what it is for, or null
 * @param scopes what it may be used for, as words
 * @param expiresAt the day on which it stops working, in UTC
 * @param createdAt when it was made
 * @param lastUsedAt when it was last used, to within ten minutes, or null
 * @param revokedAt when it was revoked, or null
 */
public record AccessToken(
        long id,
        long userId,
        @Nullable Long projectId,
        @Nullable Long groupId,
        String name,
        @Nullable String description,
        List<String> scopes,
        LocalDate expiresAt,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    /** The scopes; words of other releases are left out. */
    public Set<Scope> scopeSet() {
        var set = EnumSet.noneOf(Scope.class);
        scopes.forEach(word -> Scope.ofWord(word).ifPresent(set::add));
        return set;
    }

    public boolean expired(LocalDate today) {
        return !expiresAt.isAfter(today);
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    /** Whether it works today. */
    public boolean active(LocalDate today) {
        return !revoked() && !expired(today);
    }

    /** The word for how a caller with this token proved who it is. */
    public String kind() {
        if (projectId != null) {
            return "project_access_token";
        }
        return groupId != null ? "group_access_token" : "personal_access_token";
    }
}
