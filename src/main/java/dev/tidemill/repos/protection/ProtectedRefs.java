package dev.tidemill.repos.protection;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;

/** Which refs are protected, and who may do what with them. Reads the database only. */
public interface ProtectedRefs {
    /** Whether a rule covers the ref, by its full name: {@code refs/heads/main}. */
    boolean isProtected(long projectId, String fullRefName);

    /**
     * Whether the caller may push to the ref (or create it), by its full name. An unprotected ref needs the
     * right to push to the project; a protected one a role that one of its rules admits.
     */
    boolean mayPush(Principal caller, Project project, String fullRefName);

    /** As {@link #mayPush} for merging into a branch. */
    boolean mayMerge(Principal caller, Project project, String fullRefName);
}
