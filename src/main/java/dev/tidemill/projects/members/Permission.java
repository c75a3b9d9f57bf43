package dev.tidemill.projects.members;

import dev.tidemill.identity.Role;

/**
 * One row of the permission matrix, declared by the room that checks it.
 *
 * @param name stable words, for example {@code read_pipeline}
 * @param least the least role a member needs
 * @param visitors whether those who may see the project or group have it without being members
 */
public record Permission(String name, Role least, boolean visitors) {
    /** Members from this role on; nobody else. */
    public static Permission members(String name, Role least) {
        return new Permission(name, least, false);
    }

    /** Whoever may see it; in a private project members from this role on. */
    public static Permission visible(String name, Role least) {
        return new Permission(name, least, true);
    }
}
