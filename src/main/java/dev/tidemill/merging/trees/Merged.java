package dev.tidemill.merging.trees;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a merge of trees came to.
 *
 * @param tree the merged tree; where the sides clash it has ours, or theirs when ours is gone
 * @param clashes the paths on which the sides do not agree, by path
 * @param doubtful whether renames, which were not looked for, could make it another result
 */
public record Merged(ObjectId tree, List<Clash> clashes, boolean doubtful) {
    public Merged {
        clashes = List.copyOf(clashes);
    }

    /** Whether the sides agree everywhere. */
    public boolean clean() {
        return clashes.isEmpty();
    }
}
