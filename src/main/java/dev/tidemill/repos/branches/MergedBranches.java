package dev.tidemill.repos.branches;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Which commits a branch reaches, found in one walk however many are asked for. */
final class MergedBranches {
    /** Committers' clocks may be off: commits this much older than the oldest asked for are still looked at. */
    private static final int SLACK_SECONDS = 2 * 24 * 3600;

    private MergedBranches() {}

    static Set<ObjectId> reached(RevWalk context, ObjectId from, Collection<ObjectId> tips) throws IOException {
        var reached = new HashSet<ObjectId>();
        try (var walk = new RevWalk(context.getObjectReader())) {
            var open = new HashSet<ObjectId>();
            int oldest = Integer.MAX_VALUE;
            for (ObjectId tip : tips) {
                open.add(tip);
                oldest = Math.min(oldest, walk.parseCommit(tip).getCommitTime());
            }
            walk.markStart(walk.parseCommit(from));
            for (RevCommit commit = walk.next(); commit != null && !open.isEmpty(); commit = walk.next()) {
                if (open.remove(commit)) {
                    reached.add(commit.copy());
                }
                if (commit.getCommitTime() < (long) oldest - SLACK_SECONDS) {
                    break;
                }
            }
        }
        return reached;
    }
}
