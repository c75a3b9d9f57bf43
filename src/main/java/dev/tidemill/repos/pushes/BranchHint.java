package dev.tidemill.repos.pushes;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import java.util.List;

/**
 * What another room does and says about a branch that was pushed, after the push was committed and before the client is
 * answered: its merge request. Rooms list theirs with {@code repos.pushing().hints().add(...)} in their Room file.
 */
@FunctionalInterface
public interface BranchHint {
    /**
     * The {@code remote:} lines; empty to let others speak.
     *
     * @param caller who pushed
     * @param project where
     * @param move the branch, created or updated
     * @param options what the client gave with {@code git push -o}
     */
    List<String> say(Principal caller, Project project, RefMove move, List<String> options);

    /** Whether the project wants pushes to be told of no address where a merge request is opened. */
    default boolean silent(Project project) {
        return false;
    }
}
