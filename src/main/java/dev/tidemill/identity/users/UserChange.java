package dev.tidemill.identity.users;

import dev.tidemill.platform.http.Params;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What shall be new about a user; what is empty stays as it is.
 *
 * @param username the unique name
 * @param name the display name
 * @param email the address
 * @param password a new password; ends all sessions
 * @param admin whether an administrator
 * @param external whether internal projects are hidden from the user
 * @param privateProfile whether others see only the names
 * @param canCreateGroup whether the user may create groups
 * @param projectsLimit how many personal projects the user may have
 * @param note what administrators write about the user
 * @param texts free texts by name
 */
public record UserChange(
        Optional<String> username,
        Optional<String> name,
        Optional<String> email,
        Optional<String> password,
        Optional<Boolean> admin,
        Optional<Boolean> external,
        Optional<Boolean> privateProfile,
        Optional<Boolean> canCreateGroup,
        OptionalInt projectsLimit,
        Optional<String> note,
        Map<String, String> texts) {
    /** Reads the parameters of doc/api/users.md. */
    public static UserChange of(Params params) {
        var texts = new HashMap<String, String>();
        UserProfile.TEXTS.forEach(key -> params.text(key).ifPresent(text -> texts.put(key, text)));
        return new UserChange(
                params.text("username"),
                params.text("name"),
                params.text("email"),
                params.text("password").filter(text -> !text.isEmpty()),
                params.bool("admin"),
                params.bool("external"),
                params.bool("private_profile"),
                params.bool("can_create_group"),
                params.integer("projects_limit"),
                params.text("note"),
                Map.copyOf(texts));
    }

    /** A new user with names and an address only. */
    public static UserChange named(String username, String name, String email) {
        return new UserChange(
                Optional.of(username),
                Optional.of(name),
                Optional.of(email),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Map.of());
    }

    /** The same with a password. */
    public UserChange withPassword(String secret) {
        return new UserChange(
                username,
                name,
                email,
                Optional.of(secret),
                admin,
                external,
                privateProfile,
                canCreateGroup,
                projectsLimit,
                note,
                texts);
    }

    /** The same as an external user. */
    public UserChange asExternal() {
        return new UserChange(
                username,
                name,
                email,
                password,
                admin,
                Optional.of(true),
                privateProfile,
                canCreateGroup,
                projectsLimit,
                note,
                texts);
    }

    /** The same as an administrator. */
    public UserChange asAdmin() {
        return new UserChange(
                username,
                name,
                email,
                password,
                Optional.of(true),
                external,
                privateProfile,
                canCreateGroup,
                projectsLimit,
                note,
                texts);
    }
}
