package dev.tidemill.merging.trees;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a merge of trees came to.
 *
 * @param tree the merged tree; where the sides clash it has ours, or theirs when ours is gone, or a
 *     file with conflict markers
 * @param clashes the paths on which the sides do not agree, by path
 * @param doubtful whether renames, which were not looked for, could make it another result
 * @param marks the names that stand behind the conflict markers of the tree's files, or null when they have none
 */
public record Merged(
        ObjectId tree,
        List<Clash> clashes,
        boolean doubtful,
        @Nullable Marks marks) {
    /** What markers call the two sides. */
    public record Marks(String ours, String theirs) {}

    /** One whose files have no conflict markers. */
    Merged(ObjectId tree, List<Clash> clashes, boolean doubtful) {
        this(tree, clashes, doubtful, null);
    }

    public Merged {
        clashes = List.copyOf(clashes);
    }

    /** Whether the sides agree everywhere. */
    public boolean clean() {
        return clashes.isEmpty();
    }
}
