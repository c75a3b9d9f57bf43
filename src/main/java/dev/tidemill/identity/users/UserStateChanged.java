package dev.tidemill.identity.users;

import dev.tidemill.platform.events.Event;

/**
 * A user's state changed between active, blocked and deactivated.
 *
 * @param userId who
 * @param state the state now
 */
public record UserStateChanged(long userId, String state) implements Event {
    @Override
    public String kind() {
        return "user_state_changed";
    }
}
