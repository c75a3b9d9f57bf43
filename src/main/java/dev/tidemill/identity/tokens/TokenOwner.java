package dev.tidemill.identity.tokens;

import org.jspecify.annotations.Nullable;

/**
 * What a token belongs to.
 *
 * @param userId the user it acts as
 * @param projectId the project it belongs to, or null
 * @param groupId the group it belongs to, or null
 */
public record TokenOwner(
        long userId, @Nullable Long projectId, @Nullable Long groupId) {
    public static TokenOwner person(long userId) {
        return new TokenOwner(userId, null, null);
    }

    public static TokenOwner project(long botId, long projectId) {
        return new TokenOwner(botId, projectId, null);
    }

    public static TokenOwner group(long botId, long groupId) {
        return new TokenOwner(botId, null, groupId);
    }
}
