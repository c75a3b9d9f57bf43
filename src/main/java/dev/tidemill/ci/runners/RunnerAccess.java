package dev.tidemill.ci.runners;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Permission;

/**
 * Who may do what with runners: administrators everything, owners of a group and maintainers of a project with
 * theirs. A runner of an instance is seen by everybody who is signed in.
 */
public final class RunnerAccess {
    private final RunnerStore store = new RunnerStore();
    private final Database db;
    private final Access access;

    public RunnerAccess(Database db, Access access) {
        this.db = db;
        this.access = access;
    }

    /** Decides about projects and groups. */
    public Access access() {
        return access;
    }

    /** Refuses who may not create runners there. */
    public void requireCreate(Principal caller, RunnerOwner owner) {
        caller.required();
        switch (owner.type()) {
            case INSTANCE_TYPE -> {
                if (!caller.admin()
                        && !(caller.required().admin() && caller.scopes().contains(Scope.CREATE_RUNNER))) {
                    throw ApiError.forbidden();
                }
            }
            case GROUP_TYPE -> access.group(caller, Long.toString(owner.id()), CiPermissions.ADMIN_GROUP_RUNNERS);
            case PROJECT_TYPE -> access.project(caller, Long.toString(owner.id()), CiPermissions.ADMIN_RUNNERS);
        }
    }

    void requireRead(Principal caller, Runner runner) {
        caller.required();
        if (!runner.instanceWide() && !mayAdmin(caller, runner)) {
            throw ApiError.forbidden("No access granted");
        }
    }

    void requireAdmin(Principal caller, Runner runner) {
        caller.required();
        if (!mayAdmin(caller, runner)) {
            throw ApiError.forbidden("No access granted");
        }
    }

    /** Whether the caller may change and remove the runner. */
    public boolean mayAdmin(Principal caller, Runner runner) {
        if (caller.admin()) {
            return true;
        }
        return switch (runner.runnerType()) {
            case INSTANCE_TYPE -> false;
            case GROUP_TYPE ->
                db.read(handle -> store.group(handle, runner.id()))
                        .filter(group -> has(
                                () -> access.group(caller, Long.toString(group), CiPermissions.ADMIN_GROUP_RUNNERS)))
                        .isPresent();
            case PROJECT_TYPE ->
                db.read(handle -> store.projects(handle, runner.id())).stream()
                        .anyMatch(project -> has(() -> project(caller, project, CiPermissions.ADMIN_RUNNERS)));
        };
    }

    private void project(Principal caller, long id, Permission permission) {
        access.project(caller, Long.toString(id), permission);
    }

    private static boolean has(Runnable check) {
        try {
            check.run();
            return true;
        } catch (ApiError refused) {
            return false;
        }
    }
}
