package dev.tidemill.merging.checks;

import dev.tidemill.merging.building.Workbench;
import dev.tidemill.merging.building.Workbenches;
import dev.tidemill.merging.merge.AutoMergeJob;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.ReadOnce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether requests merge cleanly, and remembers it for exactly the commits it looked at. */
public final class Checks {
    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
    private static final int AT_ONCE = 100;

    private static final ReadOnce<Long, Check> ONCE = new ReadOnce<>(Check.class);

    private final Platform platform;
    private final Workbenches benches;
    private final ConflictTodos conflicts;

    public Checks(Platform platform, Workbenches benches, ConflictTodos conflicts) {
        this.platform = platform;
        this.benches = benches;
        this.conflicts = conflicts;
    }

    /** What is known of these requests, by number. */
    public Map<Long, Check> of(Collection<MergeRequest> requests) {
        var ids = requests.stream().map(MergeRequest::id).toList();
        return platform.db().read(h -> CheckStore.of(h, ids)).stream()
                .collect(Collectors.toMap(Check::requestId, Function.identity()));
    }

    /** What is known of one. */
    Optional<Check> of(MergeRequest request) {
        return ONCE.get(
                request.id(), id -> Optional.ofNullable(of(List.of(request)).get(id)));
    }

    /** What is true of one request now: looks at the commits unless it did so before. */
    public Check now(MergeRequest request) {
        Check known = of(request).orElseThrow();
        if (known.current() || !known.whole()) {
            return known;
        }
        run(request.projectId(), List.of(known));
        ONCE.forget(request.id());
        return of(request).orElseThrow();
    }

    /** Checks the open requests into a branch that were not checked since it or their head moved. */
    public void run(long projectId, String branch) {
        List<Check> outdated;
        do {
            outdated = platform.db().read(h -> CheckStore.outdated(h, projectId, branch, AT_ONCE));
        } while (!outdated.isEmpty() && run(projectId, outdated) == AT_ONCE);
    }

    /** Asks for checks of the open requests into a branch, when there are any. */
    public void ask(Handle tx, long projectId, String branch) {
        if (CheckStore.hasOpen(tx, projectId, branch)) {
            askForOpen(tx, projectId, branch);
        }
    }

    /** As above, for a branch that is known to have some. */
    void askForOpen(Handle tx, long projectId, String branch) {
        var payload = new CheckRequestsJob.Payload(projectId, branch);
        platform.jobs().enqueue(tx, CheckRequestsJob.KIND, payload, JobOptions.dedup(projectId + ":" + branch));
    }

    private int run(long projectId, List<Check> outdated) {
        var found = new ArrayList<Check>();
        try (Workbench bench = benches.open(projectId)) {
            for (Check check : outdated) {
                look(bench, check).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Failpoint.CHECKS_FOUND.hit();
        platform.db().run(tx -> {
            var before = conflicts.before(tx, found);
            conflicts.found(tx, before, found);
            CheckStore.save(tx, found, platform.clock().instant());
            CheckStore.waiting(tx, found.stream().map(Check::requestId).toList())
                    .forEach(id -> AutoMergeJob.enqueue(platform.jobs(), tx, id));
        });
        return found.size();
    }

    private static Optional<Check> look(Workbench bench, Check check) throws IOException {
        try {
            RevCommit target = bench.commit(Objects.requireNonNull(check.targetSha()));
            RevCommit head = bench.commit(check.headSha());
            var trial = bench.tryMerge(target, head);
            return Optional.of(new Check(
                    check.requestId(),
                    check.headSha(),
                    check.sourceSha(),
                    check.targetSha(),
                    check.headSha(),
                    check.targetSha(),
                    trial.merged().clean(),
                    !trial.bases().contains(target),
                    trial.bases().contains(head)));
        } catch (MissingObjectException | dev.tidemill.platform.http.ApiError e) {
            LOG.warn("a commit of merge request {} is not there", check.requestId(), e);
            return Optional.empty();
        }
    }
}
