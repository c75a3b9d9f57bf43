package dev.tidemill.identity.users;

import dev.tidemill.platform.events.Event;

/**
 * A user is being deleted. The row stays as a nameless author of what the user left behind; listeners
 * remove what belonged to the user alone, or refuse.
 *
 * @param userId who
 * @param username the unique name, free again after this
 */
public record UserDeleting(long userId, String username) implements Event {
    @Override
    public String kind() {
        return "user_deleting";
    }
}
