package dev.tidemill.projects.members;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A membership ended: removed, left, or expired.
 *
 * @param userId whose
 * @param groupId of which group, or null
 * @param projectId of which project, or null
 * @param accessLevel the role it had, as its number
 */
public record MemberRemoved(
        long userId, @Nullable Long groupId, @Nullable Long projectId, int accessLevel) implements Event {
    @Override
    public String kind() {
        return "member_removed";
    }
}
