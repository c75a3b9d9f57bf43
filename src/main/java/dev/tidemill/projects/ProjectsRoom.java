package dev.tidemill.projects;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MembershipAccess;
import dev.tidemill.projects.members.PermissionMatrix;

/** Where work happens: everything this room adds to the process, and what other rooms use of it. */
public final class ProjectsRoom implements Room {
    private final Access access;
    private final ProjectParts parts = new ProjectParts();
    private final PermissionMatrix permissions = new PermissionMatrix();

    public ProjectsRoom(Platform platform, IdentityRoom identity) {
        this.access = new MembershipAccess(platform.db(), platform.clock());
        permissions.add(MemberPermissions.ALL);
    }

    @Override
    public String name() {
        return "projects";
    }

    /** Decides what callers may do. */
    public Access access() {
        return access;
    }

    /** What rooms add to projects; they add theirs. */
    public ProjectParts parts() {
        return parts;
    }

    /** The permission rows of all rooms; they add theirs. */
    public PermissionMatrix permissions() {
        return permissions;
    }
}
