package dev.tidemill.repos.pushes;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.events.Told;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.gc.CollectGarbageJob;
import dev.tidemill.repos.gc.CollectionPolicy;
import dev.tidemill.repos.gc.JoinPacksJob;
import dev.tidemill.repos.refs.DefaultBranchCreated;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.RepositoryState;
import dev.tidemill.repos.storage.StoredPack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What happens inside the transaction of one push, or of several to one repository. */
final class PushCommit {
    private final Platform platform;
    private final Repositories repositories;
    private final CollectionPolicy policy;

    /** A collection ended after the repository was opened; nothing of the transaction stays. */
    static final class Collected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Collected() {
            super("collected", null, false, false);
        }
    }

    /** These pushes cannot go together after all; nothing of the transaction stays. */
    static final class Apart extends RuntimeException {
        private static final long serialVersionUID = 1;

        Apart() {
            super("apart", null, false, false);
        }
    }

    /** The state before and after, and what became of each push. */
    record Committed(List<PushOutcome> outcomes, RepositoryState before, RepositoryState after) {}

    /** A push that moves refs, and which ones. */
    private record Moving(WaitingPush push, PushOutcome outcome) {}

    PushCommit(Platform platform, Repositories repositories, CollectionPolicy policy) {
        this.platform = platform;
        this.repositories = repositories;
        this.policy = policy;
    }

    /** Runs it; throws {@link PushTransaction.Refused} when nothing is left to commit. */
    Committed run(Handle tx, List<WaitingPush> pushes, AlsoInTx also) {
        RepositoryState opened = pushes.getFirst().repository.state();
        Progress progress = begin(tx, opened, pushes);
        var outcomes = new PushTransaction(
                        tx, opened.id(), pushes.stream().map(one -> one.push).toList())
                .move();
        var moving = new ArrayList<Moving>();
        for (int i = 0; i < pushes.size(); i++) {
            if (outcomes.get(i).moved().isEmpty()) {
                var unused = pushes.get(i).added().negated();
                PushStore.count(tx, opened.id(), unused);
                progress = progress.plus(unused);
            } else {
                moving.add(new Moving(pushes.get(i), outcomes.get(i)));
            }
        }
        String head = write(tx, opened, progress, moving, also);
        Failpoint.PUSH_BEFORE_COMMIT.hit();
        int withPacks =
                (int) moving.stream().filter(one -> !one.push().packs.isEmpty()).count();
        return new Committed(
                outcomes,
                state(opened, progress, progress.head(), moving.size(), withPacks),
                state(opened, progress, head, 0, 0));
    }

    /** Takes the lock, counts, and looks whether the pushes may go on. */
    private static Progress begin(Handle tx, RepositoryState opened, List<WaitingPush> pushes) {
        PushStore.count(
                tx,
                opened.id(),
                pushes.stream().map(WaitingPush::added).reduce(PushStore.Added.NOTHING, PushStore.Added::plus));
        Progress progress = PushStore.progress(tx, opened.id());
        if (progress.importing()) {
            throw ApiError.conflict("The repository is still being filled; try again in a moment.");
        }
        if (pushes.stream().anyMatch(one -> one.repository.state().collections() != progress.collections())) {
            throw new Collected();
        }
        if (pushes.size() > 1 && !progress.hasBranches()) {
            throw new Apart(); // the first branch becomes the default one
        }
        return progress;
    }

    /** Writes the log, the packs, the events and the jobs; answers the default branch. */
    private String write(Handle tx, RepositoryState opened, Progress progress, List<Moving> moving, AlsoInTx also) {
        Instant now = platform.clock().instant();
        long before = progress.refsGeneration() - moving.size();
        var log = new ArrayList<PushStore.Logged>();
        for (Moving one : moving) {
            log.add(new PushStore.Logged(
                    before + log.size() + 1, one.push().push, one.outcome().moved()));
        }
        List<Long> ids = PushStore.log(tx, opened.id(), log, now);
        var brought = new ArrayList<PackRowStore.Brought>();
        for (int i = 0; i < ids.size(); i++) {
            brought.addAll(PackRowStore.Brought.by(ids.get(i), moving.get(i).push().packs));
        }
        PackRowStore.insert(tx, platform.blobs(), opened.id(), brought, now);
        String head = progress.hasBranches() ? progress.head() : chooseHead(tx, opened, moving.getFirst(), progress);
        for (Moving one : moving) {
            also.run(tx, one.outcome());
        }
        publish(tx, opened.projectId(), ids, moving);
        enqueueUpkeep(
                tx,
                opened.projectId(),
                progress,
                moving.stream().map(one -> one.push().added()).reduce(PushStore.Added.NOTHING, PushStore.Added::plus),
                brought.stream().map(PackRowStore.Brought::pack).toList());
        return head;
    }

    private String chooseHead(Handle tx, RepositoryState opened, Moving first, Progress progress) {
        var moved = first.outcome().moved();
        String head = PushTransaction.firstBranch(progress.head(), moved);
        if (!head.equals(progress.head())) {
            repositories.pointHead(tx, opened.id(), head);
        }
        if (moved.stream().anyMatch(move -> move.name().equals(head))) {
            String branch = head.substring("refs/heads/".length());
            platform.events()
                    .publish(tx, first.push().push.actorId(), new DefaultBranchCreated(opened.projectId(), branch));
        }
        return head;
    }

    private void publish(Handle tx, long projectId, List<Long> ids, List<Moving> moving) {
        var told = new ArrayList<Told<RefsUpdated>>();
        for (int i = 0; i < ids.size(); i++) {
            Push push = moving.get(i).push().push;
            var changes = moving.get(i).outcome().moved().stream()
                    .map(RefMove::toChange)
                    .toList();
            var event = new RefsUpdated(projectId, ids.get(i), push.actorId(), changes, push.options());
            told.add(new Told<>(push.actorId(), event, moving.get(i).push().requestId));
        }
        platform.events().publishAll(tx, told);
    }

    /** Wants packs to be joined, or all to be collected, when it is time for that. */
    void enqueueUpkeep(Handle tx, long projectId, Progress progress, PushStore.Added added, List<StoredPack> packs) {
        var before = progress.plus(added.negated()).pile();
        var after = progress.pile();
        if (policy.joinDue(before, after)) {
            platform.jobs()
                    .enqueue(
                            tx,
                            JoinPacksJob.KIND,
                            new JoinPacksJob.Payload(projectId),
                            JobOptions.dedup(Long.toString(projectId)));
        }
        long objects = packs.stream().mapToLong(StoredPack::getObjectCount).sum();
        policy.due(before, after, objects)
                .ifPresent(time -> platform.jobs()
                        .enqueue(
                                tx,
                                CollectGarbageJob.KIND,
                                new CollectGarbageJob.Payload(projectId),
                                new JobOptions(Long.toString(projectId), time)));
    }

    /** The state that many steps before the progress. */
    static RepositoryState state(RepositoryState opened, Progress progress, String head, int refsBack, int packsBack) {
        return new RepositoryState(
                opened.id(),
                opened.projectId(),
                opened.storageName(),
                head,
                progress.refsGeneration() - refsBack,
                progress.packsGeneration() - packsBack,
                progress.derivedGeneration(),
                progress.collections(),
                opened.hasLocks());
    }
}
