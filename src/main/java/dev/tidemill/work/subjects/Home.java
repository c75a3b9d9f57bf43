package dev.tidemill.work.subjects;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Permission;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The project or group in which labels, milestones and subjects are looked up. Exactly one of both is there.
 *
 * @param project the project, or null
 * @param group the group, or null
 */
public record Home(@Nullable Project project, @Nullable Group group) {
    public static Home of(Project project) {
        return new Home(project, null);
    }

    public static Home of(Group group) {
        return new Home(null, group);
    }

    public boolean isProject() {
        return project != null;
    }

    public Place place() {
        return project == null ? Place.of(Objects.requireNonNull(group)) : Place.of(project);
    }

    /** The group itself, or the namespace of the project. */
    public long namespaceId() {
        return project == null ? Objects.requireNonNull(group).id() : project.namespaceId();
    }

    /** The address, for example {@code group/project}. */
    public String fullPath() {
        return project == null ? Objects.requireNonNull(group).fullPath() : project.fullPath();
    }

    /** Whether the caller has the permission here. */
    public boolean may(Access access, Principal caller, Permission permission) {
        return project == null
                ? access.may(caller, Objects.requireNonNull(group), permission)
                : access.may(caller, project, permission);
    }

    /** Refuses as {@link Access} does unless the caller has the permission here. */
    public void require(Access access, Principal caller, Permission permission) {
        if (project == null) {
            access.require(caller, Objects.requireNonNull(group), permission);
        } else {
            access.require(caller, project, permission);
        }
    }
}
