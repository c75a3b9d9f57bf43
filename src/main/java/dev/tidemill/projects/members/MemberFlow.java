package dev.tidemill.projects.members;

import dev.tidemill.identity.Role;
import java.util.Optional;

/** Decisions about changing memberships, pure. */
final class MemberFlow {
    private MemberFlow() {}

    /**
     * Whether somebody may give a role to a member: never more than the own role, and never to somebody who
     * stands higher.
     *
     * @param own the giver's role; empty for an administrator, who may everything
     * @param before the member's role so far, or empty for a new member
     * @param wanted the role to give, or empty to take the membership away
     */
    static boolean mayGive(Optional<Role> own, Optional<Role> before, Optional<Role> wanted) {
        return own.isEmpty()
                || (before.filter(role -> !own.get().atLeast(role)).isEmpty()
                        && wanted.filter(role -> !own.get().atLeast(role)).isEmpty());
    }
}
