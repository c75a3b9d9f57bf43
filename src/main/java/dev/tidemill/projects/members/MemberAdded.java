package dev.tidemill.projects.members;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A user became a member.
 *
 * @param userId who
 * @param groupId of which group, or null
 * @param projectId of which project, or null
 * @param accessLevel with which role, as its number
 */
public record MemberAdded(
        long userId, @Nullable Long groupId, @Nullable Long projectId, int accessLevel) implements Event {
    @Override
    public String kind() {
        return "member_added";
    }
}
