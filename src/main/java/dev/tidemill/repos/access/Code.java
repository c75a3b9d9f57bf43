package dev.tidemill.repos.access;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;

/** The code of a project and a caller who may read it; only {@link CodeAccess} makes one. */
public final class Code {
    private final Principal caller;
    private final Project project;

    Code(Principal caller, Project project) {
        this.caller = caller;
        this.project = project;
    }

    public Principal caller() {
        return caller;
    }

    public Project project() {
        return project;
    }

    /** The project's number. */
    public long id() {
        return project.id();
    }
}
