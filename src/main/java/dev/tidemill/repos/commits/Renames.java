package dev.tidemill.repos.commits;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Finds the older name of a file between two trees. The work is limited: a change of everything renames nothing. */
public final class Renames {
    private static final int RENAME_CANDIDATES = 200;
    private static final int MOST_CHANGED = 5_000;

    private Renames() {}

    /** The name before, of the file that is new under a name in the second tree; null when it began there. */
    public static @Nullable String older(
            Repository repository, RevWalk walk, ObjectId before, ObjectId after, String path) throws IOException {
        try (var tree = new TreeWalk(walk.getObjectReader())) {
            tree.addTree(before);
            tree.addTree(after);
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            List<DiffEntry> changed = DiffEntry.scan(tree);
            if (changed.size() > MOST_CHANGED) {
                return null;
            }
            var renames = new RenameDetector(repository);
            renames.setRenameLimit(RENAME_CANDIDATES);
            renames.addAll(changed);
            for (DiffEntry entry : renames.compute(walk.getObjectReader(), NullProgressMonitor.INSTANCE)) {
                if (entry.getChangeType() == DiffEntry.ChangeType.RENAME
                        && entry.getNewPath().equals(path)) {
                    return entry.getOldPath();
                }
            }
            return null;
        } catch (CanceledException e) {
            throw new IOException(e);
        }
    }
}
