package dev.tidemill.repos.access;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;

/** Lets callers in to code. What is read afterwards takes the {@link Code} as proof and asks no more. */
public final class CodeAccess {
    private final Access access;

    public CodeAccess(Access access) {
        this.access = access;
    }

    /** The project's code, when the caller may read it; refuses as {@link Access} does. */
    public Code read(Principal caller, String idOrPath) {
        return new Code(caller, access.project(caller, idOrPath, RepoPermissions.DOWNLOAD_CODE));
    }

    /** As {@link #read(Principal, String)} for a project that is already known. */
    public Code read(Principal caller, Project project) {
        access.require(caller, project, RepoPermissions.DOWNLOAD_CODE);
        return new Code(caller, project);
    }

    /** Whether the caller may push to branches that are not protected. */
    public boolean mayPush(Code code) {
        return access.may(code.caller(), code.project(), RepoPermissions.PUSH_CODE);
    }
}
