package dev.tidemill.repos.commits;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Which commit changed a path last. */
public final class LastChange {
    private LastChange() {}

    /** The last commit before and with {@code tip} that changed the path, as {@code git log -1 -- path}. */
    public static Optional<ObjectId> of(RevWalk context, RevCommit tip, String path) throws IOException {
        try (var walk = new RevWalk(context.getObjectReader())) {
            walk.setTreeFilter(AndTreeFilter.create(PathFilterGroup.createFromStrings(path), TreeFilter.ANY_DIFF));
            walk.markStart(walk.parseCommit(tip));
            return Optional.ofNullable(walk.next()).map(RevCommit::copy);
        }
    }
}
