package dev.tidemill.projects.members;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.projects.Project;
import java.util.Optional;

/**
 * Decides what a caller may do in a project, with membership, inheritance and visibility. What a caller
 * may not see does not exist (404); what it may see but not do is 403; an anonymous caller gets 401 for
 * what signing in could allow.
 */
public interface Access {
    /**
     * The project, when the caller has the permission in it.
     *
     * @param idOrPath its number or full path
     */
    Project project(Principal caller, String idOrPath, Permission permission);

    /** Whether the caller has the permission in a project that is already known. */
    boolean may(Principal caller, Project project, Permission permission);

    /** Refuses (404 when invisible, else 403, or 401 when anonymous) unless {@link #may}. */
    void require(Principal caller, Project project, Permission permission);

    /** The caller's effective role in a project, inherited ones included; empty for none. */
    Optional<Role> role(Principal caller, Project project);
}
