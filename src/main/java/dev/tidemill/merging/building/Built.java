package dev.tidemill.merging.building;

import dev.tidemill.merging.trees.Clash;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What was built.
 *
 * @param commit the newest commit; where the sides clash it is what was reached until then
 * @param commits how many commits are new
 * @param clashes the paths that kept it from being built; none when it is complete
 */
public record Built(ObjectId commit, long commits, List<Clash> clashes) {
    public Built {
        clashes = List.copyOf(clashes);
    }

    /** Whether all of it could be built. */
    public boolean clean() {
        return clashes.isEmpty();
    }
}
