package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.namespaces.Namespaces;
import java.util.List;
import java.util.OptionalLong;

/** Decides where a user may make projects or move them to. */
final class ProjectPlaces {
    private final Database db;
    private final Access access;
    private final Users users;
    private final Groups groups;
    private final Namespaces namespaces;

    ProjectPlaces(Database db, Access access, Users users, Groups groups, Namespaces namespaces) {
        this.db = db;
        this.access = access;
        this.users = users;
        this.groups = groups;
        this.namespaces = namespaces;
    }

    /**
     * The namespace with this number, or the owner's own, when the caller may put a project there.
     *
     * @param owner whose the project shall be; the caller unless an administrator makes it for somebody
     */
    Namespace find(Principal caller, User owner, OptionalLong wanted) {
        if (caller.credential().projectId() != null) {
            throw ApiError.forbidden();
        }
        Namespace namespace = (wanted.isPresent() ? namespaces.byId(wanted.getAsLong()) : namespaces.ofUser(owner))
                .orElseThrow(ProjectPlaces::notValid);
        if (namespace.isGroup()) {
            requireGroup(caller, groups.byId(namespace.id()).orElseThrow(ProjectPlaces::notValid));
        } else {
            requirePersonal(caller, namespace);
        }
        return namespace;
    }

    private void requirePersonal(Principal caller, Namespace namespace) {
        Long ownerId = namespace.ownerId();
        if (ownerId == null || (!ownerId.equals(caller.userId()) && !caller.admin())) {
            throw notValid();
        }
        var profile = users.profiles(List.of(ownerId)).get(ownerId);
        int limit = profile == null ? 0 : profile.projectsLimit();
        if (db.read(h -> ProjectStore.personal(h, ownerId)) >= limit) {
            throw ApiError.invalid(
                    "limit_reached",
                    "Your project limit is " + limit + " projects! Please contact your administrator to increase it");
        }
    }

    /** Whether the caller may put projects into the group. */
    boolean mayCreateIn(Principal caller, Group group) {
        Role role = access.role(caller, group).orElse(null);
        return caller.admin()
                || (role != null
                        && switch (group.projectCreationLevel()) {
                            case "developer" -> role.atLeast(Role.DEVELOPER);
                            case "maintainer" -> role.atLeast(Role.MAINTAINER);
                            case "owner" -> role.atLeast(Role.OWNER);
                            default -> false;
                        });
    }

    private void requireGroup(Principal caller, Group group) {
        if (!caller.admin() && access.role(caller, group).isEmpty()) {
            throw notValid();
        }
        if (!mayCreateIn(caller, group)) {
            throw ApiError.forbidden();
        }
    }

    private static ApiError notValid() {
        return ApiError.invalid("namespace", "is not valid");
    }
}
