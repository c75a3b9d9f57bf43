package dev.tidemill.repos.pushes;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.gc.CollectGarbageJob;
import dev.tidemill.repos.gc.CollectionPolicy;
import dev.tidemill.repos.refs.DefaultBranchCreated;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.repos.storage.Closure;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.RepositoryState;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.jdbi.v3.core.Handle;

/**
 * Commits pushes. Either everything of a push is there afterwards (packs, refs, log, events, jobs) or
 * nothing; refs that could not move are told by name. Listeners of {@link RefsUpdated} run inside and may
 * refuse all of it. The caller has checked permission, objects and names.
 */
public final class Pushes {
    private static final int MOST_LOOKS = 10;

    private final Platform platform;
    private final Repositories repositories;
    private final CollectionPolicy policy;

    /** A collection ended after the repository was opened; nothing of the transaction stays. */
    private static final class Collected extends RuntimeException {
        private static final long serialVersionUID = 1;

        Collected() {
            super("collected", null, false, false);
        }
    }

    private record Committed(PushOutcome outcome, RepositoryState before, RepositoryState after) {}

    public Pushes(Platform platform, Repositories repositories, CollectionPolicy policy) {
        this.platform = platform;
        this.repositories = repositories;
        this.policy = policy;
    }

    /**
     * Makes the repository's pending packs live and moves the refs. Afterwards the repository shows the new
     * state; when nothing moved, the packs stay pending and closing the repository drops them.
     */
    public PushOutcome commit(GitRepository repository, Push push) throws IOException {
        var packs = repository.pendingPacks();
        for (StoredPack pack : packs) {
            pack.makeDurable();
        }
        Failpoint.PUSH_PACK_PENDING.hit();
        Committed committed;
        try {
            committed = commit(repository, push, packs);
        } catch (PushTransaction.Refused refused) {
            return refused.outcome();
        }
        Failpoint.PUSH_COMMITTED.hit();
        repositories.advance(
                committed.before(),
                committed.after(),
                PushTransaction.changes(committed.outcome().moved()),
                packs);
        repository.becameLive(committed.after());
        return committed.outcome();
    }

    /** Commits; when a collection ended since the repository was opened, after another look at the objects. */
    private Committed commit(GitRepository repository, Push push, List<StoredPack> packs) throws IOException {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            try {
                return platform.db().write(tx -> run(tx, repository.state(), push, packs));
            } catch (Collected collected) {
                repository.catchUp();
                requireWhole(repository, push);
            }
        }
        throw ApiError.conflict("The repository is collected all the time; try again.");
    }

    /** What the push found in the repository may have been garbage whose time was over. */
    private static void requireWhole(GitRepository repository, Push push) throws IOException {
        var tips = push.moves().stream()
                .filter(move -> move.kind() != RefMove.Kind.DELETE)
                .map(RefMove::to)
                .toList();
        var edge = repository.refsByPrefix("").stream().map(Ref::getObjectId).toList();
        try (var reader = repository.newObjectReader()) {
            Closure.walk(reader, tips, edge, NullProgressMonitor.INSTANCE, object -> {});
        } catch (MissingObjectException e) {
            throw ApiError.conflict(
                    "Object " + e.getObjectId().name() + " was removed meanwhile, as nothing named it.");
        }
    }

    private Committed run(Handle tx, RepositoryState opened, Push push, List<StoredPack> packs) {
        PushStore.count(tx, opened.id(), packs.size(), push.commits());
        Progress progress = PushStore.progress(tx, opened.id());
        if (progress.derivedGeneration() != opened.derivedGeneration()) {
            throw new Collected();
        }
        PushOutcome outcome = new PushTransaction(tx, opened, push).move();
        var now = platform.clock().instant();
        long pushId = PushStore.log(tx, opened.id(), progress.refsGeneration(), push, outcome.moved(), now);
        PackRowStore.insert(tx, platform.blobs(), opened.id(), pushId, packs, now);
        String head = progress.hasBranches() ? progress.head() : chooseHead(tx, opened, push, outcome, progress.head());
        publish(tx, opened.projectId(), pushId, push, outcome);
        enqueueCollection(tx, opened.projectId(), progress, packs);
        Failpoint.PUSH_BEFORE_COMMIT.hit();
        return new Committed(
                outcome,
                state(opened, progress, progress.head(), 1, packs.isEmpty() ? 0 : 1),
                state(opened, progress, head, 0, 0));
    }

    private String chooseHead(Handle tx, RepositoryState opened, Push push, PushOutcome outcome, String known) {
        String head = PushTransaction.firstBranch(known, outcome.moved());
        if (!head.equals(known)) {
            repositories.pointHead(tx, opened.id(), head);
        }
        if (outcome.moved().stream().anyMatch(move -> move.name().equals(head))) {
            String branch = head.substring("refs/heads/".length());
            platform.events().publish(tx, push.actorId(), new DefaultBranchCreated(opened.projectId(), branch));
        }
        return head;
    }

    private void publish(Handle tx, long projectId, long pushId, Push push, PushOutcome outcome) {
        var changes = outcome.moved().stream().map(RefMove::toChange).toList();
        platform.events()
                .publish(
                        tx,
                        push.actorId(),
                        new RefsUpdated(projectId, pushId, push.actorId(), changes, push.options()));
    }

    private void enqueueCollection(Handle tx, long projectId, Progress progress, List<StoredPack> packs) {
        long objects = packs.stream().mapToLong(StoredPack::getObjectCount).sum();
        if (policy.due(progress.looseCommits(), progress.loosePacks(), objects)) {
            platform.jobs()
                    .enqueue(
                            tx,
                            CollectGarbageJob.KIND,
                            new CollectGarbageJob.Payload(projectId),
                            JobOptions.dedup(Long.toString(projectId)));
        }
    }

    /** The state that many steps before the progress. */
    private static RepositoryState state(
            RepositoryState opened, Progress progress, String head, int refsBack, int packsBack) {
        return new RepositoryState(
                opened.id(),
                opened.projectId(),
                opened.storageName(),
                head,
                progress.refsGeneration() - refsBack,
                progress.packsGeneration() - packsBack,
                progress.derivedGeneration());
    }
}
