package dev.tidemill.merging.merge;

import dev.tidemill.merging.building.People;
import dev.tidemill.merging.building.Workbench;
import dev.tidemill.merging.building.Workbenches;
import dev.tidemill.merging.checks.Check;
import dev.tidemill.merging.checks.Checks;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.Platform;
import dev.tidemill.repos.pushes.Pushes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The merge of a request as it would be now, under {@code refs/merge-requests/:iid/merge}: for pipelines on the merged
 * result and for looking at it. Made when it is asked for and kept while both branches stay.
 */
public final class MergeRefs {
    private final Platform platform;
    private final Workbenches benches;
    private final Checks checks;
    private final Pushes pushes;

    MergeRefs(Platform platform, Workbenches benches, Checks checks, Pushes pushes) {
        this.platform = platform;
        this.benches = benches;
        this.checks = checks;
        this.pushes = pushes;
    }

    /** The merge commit of the branches as they are; empty when they do not merge cleanly. */
    public Optional<String> update(MergeRequest request) {
        Check check = checks.now(request);
        if (!check.current() || !check.clean()) {
            return Optional.empty();
        }
        try (Workbench bench = benches.open(request.projectId())) {
            RevCommit target = bench.commit(Objects.requireNonNull(check.targetSha()));
            RevCommit head = bench.commit(request.headSha());
            Ref known = bench.repository().exactRef(request.mergeRef());
            if (known != null) {
                RevCommit made = bench.walk().parseCommit(known.getObjectId());
                if (List.of(made.getParents()).equals(List.of(target, head))) {
                    return Optional.of(made.name());
                }
            }
            var nobody = new PersonIdent(
                    "Tidemill", "noreply@localhost", platform.clock().instant(), ZoneOffset.UTC);
            var built = bench.mergeCommit(
                    target, head, People.of(nobody), "Merge " + head.name() + " into " + target.name());
            if (!built.clean()) {
                return Optional.empty();
            }
            bench.finish();
            ObjectId made = built.commit().copy();
            pushes.keep(bench.repository(), Map.of(request.mergeRef(), made));
            return Optional.of(made.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
