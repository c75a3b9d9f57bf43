package dev.tidemill.repos.protection;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import java.util.Set;

/**
 * A contributed kind: who may push to single branches that are there and not protected, without the right to push to the
 * project. Rooms list theirs with {@code repos.protectedRefs().grants().add(...)}. Only people who can read the code are
 * asked about.
 */
@FunctionalInterface
public interface BranchGrant {
    /** The short names of the branches that the caller may push to; empty for none. */
    Set<String> branches(Principal caller, Project project);
}
