package dev.tidemill.repos.protection;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Protecting tags: the rules of a project. */
public final class ProtectedTags {
    private final Platform platform;
    private final Access access;

    public ProtectedTags(Platform platform, Access access) {
        this.platform = platform;
        this.access = access;
    }

    /** The rules of a project by name. */
    public List<ProtectedTag> list(Principal caller, Project project) {
        access.require(caller, project, RepoPermissions.READ_PROTECTED_TAG);
        return platform.db().read(h -> ProtectedTagStore.all(h, project.id()));
    }

    /** The rule of exactly this name, or 404. */
    public ProtectedTag get(Principal caller, Project project, String name) {
        return find(list(caller, project), name).orElseThrow(ApiError::notFound);
    }

    /** Adds a rule; 409 when there is one of this name, 400 when the name cannot be one. */
    public ProtectedTag protect(Principal caller, Project project, ProtectedTag wanted) {
        access.require(caller, project, RepoPermissions.ADMIN_PROTECTED_TAG);
        ProtectedBranches.requireName(wanted.name());
        return platform.db().write(tx -> {
            ProtectedBranches.requireKeys(tx, project, wanted.levels());
            var made = ProtectedTagStore.insert(
                    tx, project.id(), wanted, platform.clock().instant());
            if (made.isEmpty()) {
                throw ApiError.conflict("Protected tag '" + wanted.name() + "' already exists");
            }
            return stored(tx, project, wanted.name());
        });
    }

    /** Replaces the roles of a rule; persons and keys stay. */
    public void admit(Principal caller, Project project, String name, AccessLevel role) {
        access.require(caller, project, RepoPermissions.ADMIN_PROTECTED_TAG);
        platform.db().run(tx -> {
            ProtectedTag known = stored(tx, project, name);
            var levels = new ArrayList<>(known.levels());
            levels.removeIf(AccessLevel::ofRole);
            levels.add(role);
            ProtectedTagStore.admit(tx, known.id(), levels);
        });
    }

    /** Removes a rule. */
    public void unprotect(Principal caller, Project project, String name) {
        access.require(caller, project, RepoPermissions.ADMIN_PROTECTED_TAG);
        platform.db()
                .run(tx ->
                        ProtectedTagStore.delete(tx, stored(tx, project, name).id()));
    }

    private static ProtectedTag stored(Handle tx, Project project, String name) {
        return find(ProtectedTagStore.all(tx, project.id()), name).orElseThrow(ApiError::notFound);
    }

    private static Optional<ProtectedTag> find(List<ProtectedTag> rules, String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
