package dev.tidemill.repos.refs;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.storage.InternalRefs;
import dev.tidemill.repos.storage.RefStore;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jdbi.v3.core.Handle;

/**
 * Where names point. Answers are read from the database, so they include every committed push. A project
 * without a repository answers empty. Asks no permission: the caller has done that.
 */
public final class Refs {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    private final Database db;

    public Refs(Database db) {
        this.db = db;
    }

    /** The short name of the default branch, also while it has no commit yet. */
    public Optional<String> defaultBranch(long projectId) {
        return db.read(h -> RefStore.head(h, projectId)).map(head -> head.substring(BRANCHES.length()));
    }

    /** The commit of a branch, by its short name. */
    public Optional<String> branch(long projectId, String name) {
        return exact(projectId, BRANCHES + name);
    }

    /** The commit of a tag, by its short name; an annotated tag is peeled. */
    public Optional<String> tag(long projectId, String name) {
        return exact(projectId, TAGS + name);
    }

    /** The commit of a ref by its full name, internal ones too; an annotated tag is peeled. */
    public Optional<String> exact(long projectId, String fullName) {
        return db.read(h -> RefStore.commit(h, projectId, fullName)).map(RefStore::hex);
    }

    /** The commit of a branch as a transaction sees it. */
    public Optional<String> branch(Handle h, long projectId, String name) {
        return RefStore.commit(h, projectId, BRANCHES + name).map(RefStore::hex);
    }

    /**
     * The commit of a branch, with pushes to its repository kept waiting until the caller's transaction ends: what
     * that stores about the branch is true when it commits. To be asked before rows are locked that listeners of
     * pushes lock.
     */
    public Optional<String> branchHeld(Handle tx, long projectId, String name) {
        RefStore.hold(tx, projectId);
        return RefStore.commit(tx, projectId, BRANCHES + name).map(RefStore::hex);
    }

    /**
     * Keeps a commit reachable and fetchable under an internal ref, in the caller's transaction; moves the
     * ref when it exists.
     *
     * @param name for example {@code refs/pipelines/17}; a name that pushes could set is a fault of the caller
     */
    public void keep(Handle tx, long projectId, String name, String sha) {
        if (!InternalRefs.covers(name) || !Repository.isValidRefName(name)) {
            throw new IllegalArgumentException("not an internal ref: " + name);
        }
        RefStore.keep(tx, projectId, name, ObjectId.fromString(sha));
    }

    /** Lets go of an internal ref in the caller's transaction; one that is not there is no error. */
    public void drop(Handle tx, long projectId, String name) {
        RefStore.drop(tx, projectId, name);
    }
}
