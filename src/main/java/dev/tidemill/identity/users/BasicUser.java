package dev.tidemill.identity.users;

import dev.tidemill.identity.User;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as the API shows it inside other things: author, owner, member.
 *
 * @param id the number
 * @param username the unique name
 * @param name the display name
 * @param state {@code active}, {@code blocked} ...
 * @param locked whether sign-in is locked; never, failed sign-ins only delay
 * @param avatarUrl a picture, or null
 * @param webUrl the user's page
 */
public record BasicUser(
        long id,
        String username,
        String name,
        String state,
        boolean locked,
        @Nullable String avatarUrl,
        String webUrl) {
    /** The basic shape of a user. */
    public static BasicUser of(User user, String externalUrl) {
        return new BasicUser(
                user.id(),
                user.username(),
                user.name(),
                user.state(),
                false,
                null,
                externalUrl + "/" + user.username());
    }

    /** The basic shape of a user out of many that were loaded together; null for none or an unknown one. */
    public static @Nullable BasicUser of(@Nullable Long id, Map<Long, User> users, String externalUrl) {
        User user = id == null ? null : users.get(id);
        return user == null ? null : of(user, externalUrl);
    }

    /** The basic shapes of many users. */
    public static List<BasicUser> of(List<User> users, String externalUrl) {
        return users.stream().map(user -> of(user, externalUrl)).toList();
    }
}
