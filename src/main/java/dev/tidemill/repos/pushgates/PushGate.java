package dev.tidemill.repos.pushgates;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.refs.RefChange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/**
 * A demand on pushes and on edits by API: push rules, locked files, freeze periods. Asked after the
 * objects have arrived and are known to be complete, before anything is visible to others; one refusal
 * refuses the whole push.
 */
public interface PushGate {
    /** A stable word, for logs. */
    String name();

    /** Why the change is refused, in words for the person who pushes; empty to let it pass. */
    Optional<String> refuse(Attempt attempt, RefChange change) throws IOException;

    /**
     * A push that waits to be accepted.
     *
     * @param caller who pushes
     * @param project where
     * @param repository the repository with the new objects in it, for reading only
     * @param changes all refs the push wants to move
     * @param options what the client gave with {@code git push -o}
     */
    record Attempt(
            Principal caller, Project project, Repository repository, List<RefChange> changes, List<String> options) {}
}
