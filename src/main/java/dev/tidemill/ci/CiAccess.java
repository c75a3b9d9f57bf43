package dev.tidemill.ci;

import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.projects.CiProjectStore;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.repos.protection.ProtectedRefs;

/** Who may see and do what with pipelines: permissions of the project, and rights on protected refs. */
public final class CiAccess {
    private final CiProjectStore settings = new CiProjectStore();
    private final Database db;
    private final Access access;
    private final ProtectedRefs protectedRefs;

    public CiAccess(Database db, Access access, ProtectedRefs protectedRefs) {
        this.db = db;
        this.access = access;
        this.protectedRefs = protectedRefs;
    }

    /** The project, when the caller may see its pipelines and jobs. */
    public Project reader(Principal caller, String idOrPath) {
        Project project = access.project(caller, idOrPath, CiPermissions.READ_PIPELINE);
        if (!db.read(handle -> settings.settings(handle, project.id())).publicJobs()) {
            access.require(caller, project, CiPermissions.READ_PIPELINE_OF_MEMBERS);
        }
        return project;
    }

    /** Whether the caller may see the pipelines and jobs of a project. */
    public boolean mayRead(Principal caller, Project project) {
        return access.may(caller, project, CiPermissions.READ_PIPELINE)
                && (db.read(handle -> settings.settings(handle, project.id())).publicJobs()
                        || access.may(caller, project, CiPermissions.READ_PIPELINE_OF_MEMBERS));
    }

    /** The project, when the caller has the permission in it. */
    public Project project(Principal caller, String idOrPath, Permission permission) {
        return access.project(caller, idOrPath, permission);
    }

    /** The group, when the caller has the permission in it. */
    public Group group(Principal caller, String idOrPath, Permission permission) {
        return access.group(caller, idOrPath, permission);
    }

    public boolean may(Principal caller, Project project, Permission permission) {
        return access.may(caller, project, permission);
    }

    public boolean may(Principal caller, Group group, Permission permission) {
        return access.may(caller, group, permission);
    }

    public void require(Principal caller, Project project, Permission permission) {
        access.require(caller, project, permission);
    }

    /** Whether the caller may run something for this ref: on a protected one only who may push or merge to it. */
    public boolean mayRun(Principal caller, Project project, String fullRef) {
        return !protectedRefs.isProtected(project.id(), fullRef)
                || protectedRefs.mayPush(caller, project, fullRef)
                || protectedRefs.mayMerge(caller, project, fullRef);
    }

    /** Refuses who may not change this pipeline or its jobs. */
    public void requireUpdate(Principal caller, Project project, Pipeline pipeline) {
        access.require(caller, project, CiPermissions.UPDATE_PIPELINE);
        if (!mayUpdate(caller, project, pipeline)) {
            throw ApiError.forbidden();
        }
    }

    /** Whether the caller may retry, cancel and play in this pipeline. */
    public boolean mayUpdate(Principal caller, Project project, Pipeline pipeline) {
        return access.may(caller, project, CiPermissions.UPDATE_PIPELINE)
                && pipeline.fullRef().map(ref -> mayRun(caller, project, ref)).orElse(true);
    }
}
