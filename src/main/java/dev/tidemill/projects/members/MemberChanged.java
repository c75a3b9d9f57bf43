package dev.tidemill.projects.members;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A membership's role or end changed.
 *
 * @param userId whose
 * @param groupId of which group, or null
 * @param projectId of which project, or null
 * @param oldAccessLevel the role before, as its number
 * @param accessLevel the role now, as its number
 */
public record MemberChanged(
        long userId, @Nullable Long groupId, @Nullable Long projectId, int oldAccessLevel, int accessLevel)
        implements Event {
    @Override
    public String kind() {
        return "member_changed";
    }
}
