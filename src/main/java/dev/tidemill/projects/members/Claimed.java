package dev.tidemill.projects.members;

import dev.tidemill.identity.Bearer;
import dev.tidemill.identity.Principal;

/**
 * A project and the holder of a secret, found by one statement. Nothing is decided yet.
 *
 * @param <T> what another room read beside
 */
public final class Claimed<T> {
    private final Bearer.Claim claim;
    private final AccessStore.FoundBeside<T> found;

    Claimed(Bearer.Claim claim, AccessStore.FoundBeside<T> found) {
        this.claim = claim;
        this.found = found;
    }

    /** Who says to be the caller. */
    public Bearer.Claim claim() {
        return claim;
    }

    /**
     * The project, when the caller has the permission in it; refuses as {@link Access#project}.
     *
     * @param caller the one that the claim gave, with other scopes perhaps
     */
    public Beside.Found<T> project(Principal caller, Permission permission) {
        MembershipAccess.decide(caller, found.project().standing(), permission, "Project");
        return new Beside.Found<>(found.project().project(), found.beside());
    }
}
