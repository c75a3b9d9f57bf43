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
import dev.tidemill.repos.storage.InternalRefs;
import dev.tidemill.repos.storage.RefStore;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.RepositoryState;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jdbi.v3.core.Handle;

/**
 * Commits pushes. Either everything of a push is there afterwards (packs, refs, log, events, jobs) or
 * nothing; refs that could not move are told by name. Listeners of {@link RefsUpdated} run inside and may
 * refuse all of it. The caller has checked permission, objects and names.
 */
public final class Pushes {
    private static final int MOST_LOOKS = 10;
    private static final PushOutcome NOTHING_MOVED = new PushOutcome(List.of(), Map.of());

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
        return commit(repository, push, AlsoInTx.NOTHING);
    }

    /** As above, with something that commits in the same transaction; when that fails nothing has happened. */
    public PushOutcome commit(GitRepository repository, Push push, AlsoInTx also) throws IOException {
        var packs = durable(repository);
        Failpoint.PUSH_PACK_PENDING.hit();
        var tips = push.moves().stream()
                .filter(move -> move.kind() != RefMove.Kind.DELETE)
                .map(RefMove::to)
                .toList();
        Committed committed;
        try {
            committed = commit(repository, tips, tx -> run(tx, repository.state(), push, packs, also));
        } catch (PushTransaction.Refused refused) {
            return refused.outcome();
        }
        Failpoint.PUSH_COMMITTED.hit();
        settle(repository, committed, packs);
        return committed.outcome();
    }

    /**
     * Makes the repository's pending packs live and points internal refs at commits that are in it. No branch or tag
     * moves and nobody is told.
     *
     * @param refs the commit of each ref by its full name, for example {@code refs/merge-requests/7/merge}; a name
     *     that a push could set is a fault of the caller
     */
    public void keep(GitRepository repository, Map<String, ObjectId> refs) throws IOException {
        keep(repository, refs, AlsoInTx.NOTHING);
    }

    /** As above, with something that commits in the same transaction; when that fails nothing has happened. */
    public void keep(GitRepository repository, Map<String, ObjectId> refs, AlsoInTx also) throws IOException {
        for (String name : refs.keySet()) {
            if (!InternalRefs.covers(name) || !Repository.isValidRefName(name)) {
                throw new IllegalArgumentException("not an internal ref: " + name);
            }
        }
        var packs = durable(repository);
        var committed =
                commit(repository, refs.values(), tx -> keep(tx, repository.state(), new TreeMap<>(refs), packs, also));
        settle(repository, committed, packs);
    }

    private static List<StoredPack> durable(GitRepository repository) throws IOException {
        var packs = repository.pendingPacks();
        for (StoredPack pack : packs) {
            pack.makeDurable();
        }
        return packs;
    }

    /** What is in memory follows the database. */
    private void settle(GitRepository repository, Committed committed, List<StoredPack> packs) {
        repositories.advance(
                committed.before(),
                committed.after(),
                PushTransaction.changes(committed.outcome().moved()),
                packs);
        repository.becameLive(committed.after());
    }

    /** Commits; when a collection ended since the repository was opened, after another look at the objects. */
    private Committed commit(GitRepository repository, Collection<ObjectId> tips, Function<Handle, Committed> work)
            throws IOException {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            try {
                return platform.db().write(work);
            } catch (Collected collected) {
                repository.catchUp();
                requireWhole(repository, tips);
            }
        }
        throw ApiError.conflict("The repository is collected all the time; try again.");
    }

    /** What the push found in the repository may have been garbage whose time was over. */
    private static void requireWhole(GitRepository repository, Collection<ObjectId> tips) throws IOException {
        var edge = repository.refsByPrefix("").stream().map(Ref::getObjectId).toList();
        try (var reader = repository.newObjectReader()) {
            Closure.walk(reader, tips, edge, NullProgressMonitor.INSTANCE, object -> {});
        } catch (MissingObjectException e) {
            throw ApiError.conflict(
                    "Object " + e.getObjectId().name() + " was removed meanwhile, as nothing named it.");
        }
    }

    private Committed keep(
            Handle tx,
            RepositoryState opened,
            SortedMap<String, ObjectId> refs,
            List<StoredPack> packs,
            AlsoInTx also) {
        if (!packs.isEmpty()) {
            PushStore.countPacks(tx, opened.id(), packs.size());
        }
        refs.forEach((name, id) -> RefStore.keep(tx, opened.projectId(), name, id));
        Progress progress = PushStore.progress(tx, opened.id());
        if (progress.derivedGeneration() != opened.derivedGeneration()) {
            throw new Collected();
        }
        PackRowStore.insert(
                tx, platform.blobs(), opened.id(), null, packs, platform.clock().instant());
        also.run(tx, NOTHING_MOVED);
        enqueueCollection(tx, opened.projectId(), progress, packs);
        return new Committed(
                NOTHING_MOVED,
                state(opened, progress, progress.head(), 0, packs.isEmpty() ? 0 : 1),
                state(opened, progress, progress.head(), 0, 0));
    }

    private Committed run(Handle tx, RepositoryState opened, Push push, List<StoredPack> packs, AlsoInTx also) {
        PushStore.count(tx, opened.id(), packs.size(), push.commits());
        Progress progress = PushStore.progress(tx, opened.id());
        if (progress.importing()) {
            throw ApiError.conflict("The repository is still being filled; try again in a moment.");
        }
        if (progress.derivedGeneration() != opened.derivedGeneration()) {
            throw new Collected();
        }
        PushOutcome outcome = new PushTransaction(tx, opened, push).move();
        var now = platform.clock().instant();
        long pushId = PushStore.log(tx, opened.id(), progress.refsGeneration(), push, outcome.moved(), now);
        PackRowStore.insert(tx, platform.blobs(), opened.id(), pushId, packs, now);
        String head = progress.hasBranches() ? progress.head() : chooseHead(tx, opened, push, outcome, progress.head());
        also.run(tx, outcome);
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
                progress.derivedGeneration(),
                opened.hasLocks());
    }
}
