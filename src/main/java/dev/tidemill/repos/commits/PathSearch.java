package dev.tidemill.repos.commits;

import java.io.IOException;
import org.eclipse.jgit.errors.StopWalkException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.ChangedPathTreeFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Finds the commits that changed a path, and ends the walk when it has compared as many entries of trees as
 * one request may.
 */
public final class PathSearch extends TreeFilter {
    /** About a second of work. */
    private static final long MOST_ENTRIES = 1_000_000;

    private final TreeFilter changed;
    private long left;

    /** A search for changes of a path that is not empty. */
    public PathSearch(String path) {
        this(path, MOST_ENTRIES);
    }

    PathSearch(String path, long mostEntries) {
        this.changed = ChangedPathTreeFilter.create(path);
        this.left = mostEntries;
    }

    /** Whether the walk was ended before its time: there may be more commits. */
    public boolean spent() {
        return left < 0;
    }

    @Override
    public boolean shouldTreeWalk(RevCommit commit, RevWalk walk, MutableBoolean known) {
        return changed.shouldTreeWalk(commit, walk, known);
    }

    @Override
    public boolean include(TreeWalk walker) throws IOException {
        if (--left < 0) {
            throw StopWalkException.INSTANCE;
        }
        return changed.include(walker);
    }

    @Override
    public boolean shouldBeRecursive() {
        return changed.shouldBeRecursive();
    }

    @Override
    public TreeFilter clone() {
        return this; // one walk, one account
    }
}
