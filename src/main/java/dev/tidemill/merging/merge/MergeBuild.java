package dev.tidemill.merging.merge;

import dev.tidemill.merging.building.Built;
import dev.tidemill.merging.building.Workbench;
import dev.tidemill.merging.settings.MergeMethod;
import dev.tidemill.merging.trees.Clash;
import dev.tidemill.platform.ops.Failpoint;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a merge, built before the branch moves.
 *
 * @param tip where the target branch shall point; the target itself when the sides clash
 * @param mergeSha the merge commit, or null
 * @param squashSha the squashed commit, or null
 * @param commits how many commits are new to the repository
 * @param clashes why it could not be built
 */
record MergeBuild(
        ObjectId tip, @Nullable String mergeSha, @Nullable String squashSha, long commits, List<Clash> clashes) {
    boolean clean() {
        return clashes.isEmpty();
    }

    /** Builds it; a linear method demands a head that reaches the target, which the caller has checked. */
    static MergeBuild build(Workbench bench, Plan plan, RevCommit target, RevCommit head) throws IOException {
        RevCommit from = head;
        long commits = 0;
        String squashSha = null;
        if (plan.squash()) {
            String message = plan.squashMessage().get();
            if (!single(bench, target, head, message)) {
                Built squashed = bench.squash(target, head, plan.squasher(), message);
                if (!squashed.clean()) {
                    return clash(target, squashed);
                }
                from = bench.walk().parseCommit(squashed.commit());
                commits++;
            }
            squashSha = from.name();
            Failpoint.MERGE_SQUASHED.hit();
        }
        if (plan.method() == MergeMethod.FF) {
            return new MergeBuild(from.copy(), null, squashSha, commits, List.of());
        }
        Built merged = bench.mergeCommit(
                target, from, plan.merger(), plan.mergeMessage().get());
        return merged.clean()
                ? new MergeBuild(merged.commit().copy(), merged.commit().name(), squashSha, commits + 1, List.of())
                : clash(target, merged);
    }

    private static MergeBuild clash(RevCommit target, Built built) {
        return new MergeBuild(target.copy(), null, null, 0, built.clashes());
    }

    /** Whether the branch is one commit with this message already: squashing would change nothing but its name. */
    private static boolean single(Workbench bench, RevCommit target, RevCommit head, String message)
            throws IOException {
        return bench.count(target, head, 2) == 1
                && head.getFullMessage().strip().equals(message.strip());
    }
}
