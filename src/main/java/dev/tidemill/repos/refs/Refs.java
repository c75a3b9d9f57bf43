package dev.tidemill.repos.refs;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where names point. Answers are read from the database, so they include every committed push. A project
 * without a repository answers empty. Asks no permission: the caller has done that.
 */
public interface Refs {
    /** The short name of the default branch, also while it has no commit yet. */
    Optional<String> defaultBranch(long projectId);

    /** The commit of a branch, by its short name. */
    Optional<String> branch(long projectId, String name);

    /** The commit of a tag, by its short name; an annotated tag is peeled. */
    Optional<String> tag(long projectId, String name);

    /**
     * Keeps a commit reachable and fetchable under an internal ref, in the caller's transaction; moves the
     * ref when it exists.
     *
     * @param name for example {@code refs/pipelines/17}; never a branch or a tag
     */
    void keep(Handle tx, long projectId, String name, String sha);

    /** Lets go of an internal ref in the caller's transaction; one that is not there is no error. */
    void drop(Handle tx, long projectId, String name);
}
