package dev.tidemill.projects.members;

import dev.tidemill.identity.Role;
import dev.tidemill.projects.ProjectFeature;
import org.jspecify.annotations.Nullable;

/**
 * One row of the permission matrix, declared by the room that checks it.
 *
 * @param name stable words, for example {@code read_pipeline}; those that begin with {@code read_} or
 *     {@code download_} are good in archived projects, too
 * @param least the least role a member needs
 * @param visitors whether those who may see the project or group have it without being members
 * @param feature the project feature that must be on, or null
 * @param whenArchived whether it is good in an archived project, which is read-only
 */
public record Permission(
        String name, Role least, boolean visitors, @Nullable ProjectFeature feature, boolean whenArchived) {
    /** Members from this role on; nobody else. */
    public static Permission members(String name, Role least) {
        return new Permission(name, least, false, null, reads(name));
    }

    /** Whoever may see it; in a private project members from this role on. */
    public static Permission visible(String name, Role least) {
        return new Permission(name, least, true, null, reads(name));
    }

    /** The same, only while this feature of the project is on for the caller. */
    public Permission in(ProjectFeature part) {
        return new Permission(name, least, visitors, part, whenArchived);
    }

    /** The same, also in archived projects. */
    public Permission evenArchived() {
        return new Permission(name, least, visitors, feature, true);
    }

    private static boolean reads(String name) {
        return name.startsWith("read_") || name.startsWith("download_");
    }
}
