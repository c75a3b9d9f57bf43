package dev.tidemill.projects.members;

import dev.tidemill.identity.Bearer;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import java.util.Optional;

/**
 * Decides what a caller may do in a project or group, with membership, inheritance and visibility. What a
 * caller may not see does not exist (404); what it may see but not do is 403; an anonymous caller gets 401
 * for what signing in could allow.
 */
public interface Access {
    /**
     * The project, when the caller has the permission in it.
     *
     * @param idOrPath its number or full path; an address from before a rename is good, too
     */
    Project project(Principal caller, String idOrPath, Permission permission);

    /** As {@link #project(Principal, String, Permission)}, and what another room reads in the same statement. */
    <T> Beside.Found<T> project(Principal caller, String idOrPath, Permission permission, Beside<T> beside);

    /**
     * The project together with the holder of a secret, who has yet to be let in. Empty when either is not there: then
     * who asks, and for what, is to be found out one after the other.
     */
    <T> Optional<Claimed<T>> claimed(String idOrPath, Bearer bearer, Beside<T> beside);

    /**
     * The project whoever asks, unless the feature is off in it: for credentials that stand for no person and
     * that the room which knows them has yet to let in. Empty for a project that is not there.
     */
    <T> Optional<Beside.Found<T>> existing(String idOrPath, ProjectFeature feature, Beside<T> beside);

    /** Whether the caller has the permission in a project that is already known. */
    boolean may(Principal caller, Project project, Permission permission);

    /** Refuses (404 when invisible, else 403, or 401 when anonymous) unless {@link #may}. */
    void require(Principal caller, Project project, Permission permission);

    /** The caller's effective role in a project, inherited ones included; empty for none. */
    Optional<Role> role(Principal caller, Project project);

    /** The group, when the caller has the permission in it; by number or full path. */
    Group group(Principal caller, String idOrPath, Permission permission);

    /** Whether the caller has the permission in a group that is already known. */
    boolean may(Principal caller, Group group, Permission permission);

    /** Refuses as for a project unless the caller has the permission in the group. */
    void require(Principal caller, Group group, Permission permission);

    /** The caller's effective role in a group, inherited ones included; empty for none. */
    Optional<Role> role(Principal caller, Group group);
}
