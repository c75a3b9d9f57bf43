package dev.tidemill.identity.users;

import dev.tidemill.platform.events.Event;

/**
 * A user's unique or display name changed.
 *
 * @param userId who
 * @param oldUsername the unique name before
 * @param username the unique name now
 * @param name the display name now
 */
public record UserRenamed(long userId, String oldUsername, String username, String name) implements Event {
    @Override
    public String kind() {
        return "user_renamed";
    }
}
