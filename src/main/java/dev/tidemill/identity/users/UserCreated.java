package dev.tidemill.identity.users;

import dev.tidemill.platform.events.Event;

/**
 * A user exists now; listeners give it what belongs to it, its namespace for example.
 *
 * @param userId who
 * @param username the unique name
 * @param name the display name
 * @param bot whether it stands for an access token and needs no namespace
 */
public record UserCreated(long userId, String username, String name, boolean bot) implements Event {
    @Override
    public String kind() {
        return "user_created";
    }
}
