package dev.tidemill.repos.pushes;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.events.Told;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.gc.CollectionPolicy;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.repos.storage.Closure;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.InternalRefs;
import dev.tidemill.repos.storage.RefStore;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.RepositoryState;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.util.ArrayList;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Commits pushes. Either everything of a push is there afterwards (packs, refs, log, events, jobs) or
 * nothing; refs that could not move are told by name. Listeners of {@link RefsUpdated} run inside and may
 * refuse all of it. Pushes of git clients that come to one repository at once share a transaction and its
 * wait for the disk. The caller has checked permission, objects and names.
 */
public final class Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
    private static final int MOST_LOOKS = 10;
    private static final PushOutcome NOTHING_MOVED = new PushOutcome(List.of(), Map.of());

    private final Platform platform;
    private final Repositories repositories;
    private final PushCommit body;
    private final GroupQueue<WaitingPush> queue = new GroupQueue<>();

    public Pushes(Platform platform, Repositories repositories, CollectionPolicy policy) {
        this.platform = platform;
        this.repositories = repositories;
        this.body = new PushCommit(platform, repositories, policy);
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
        var waiting = new WaitingPush(repository, push, durable(repository), MDC.get(Told.REQUEST));
        Failpoint.PUSH_PACK_PENDING.hit();
        if (push.origin() == Push.Origin.GIT && also.equals(AlsoInTx.NOTHING)) {
            queue.submit(repository.state().id(), waiting, waiting.names(), this::commitTogether);
        } else {
            commitAlone(waiting, also);
        }
        return waiting.result();
    }

    /** How many pushes of git clients are at a repository, waiting or under way. */
    int waitingAt(long repositoryId) {
        return queue.waiting(repositoryId);
    }

    /** Several pushes in one transaction; when that fails, each in one of its own, so that none fails for another. */
    private void commitTogether(List<WaitingPush> pushes) {
        if (pushes.size() > 1) {
            try {
                committed(pushes, platform.db().write(tx -> body.run(tx, pushes, AlsoInTx.NOTHING)));
                return;
            } catch (RuntimeException e) {
                LOG.debug(
                        "pushes are tried one by one repository={}",
                        pushes.getFirst().repository.state().id(),
                        e);
            }
        }
        pushes.forEach(push -> commitAlone(push, AlsoInTx.NOTHING));
    }

    private void commitAlone(WaitingPush push, AlsoInTx also) {
        try {
            committed(List.of(push), commit(push.repository, push.tips(), tx -> body.run(tx, List.of(push), also)));
        } catch (PushTransaction.Refused refused) {
            push.refused(refused.outcome());
        } catch (IOException | RuntimeException e) {
            push.failed(e);
        }
    }

    /** What is in memory follows the database, then each push is told. */
    private void committed(List<WaitingPush> pushes, PushCommit.Committed committed) {
        Failpoint.PUSH_COMMITTED.hit();
        var moved = new ArrayList<RefMove>();
        var packs = new ArrayList<StoredPack>();
        for (int i = 0; i < pushes.size(); i++) {
            var outcome = committed.outcomes().get(i);
            moved.addAll(outcome.moved());
            if (!outcome.moved().isEmpty()) {
                packs.addAll(pushes.get(i).packs);
            }
        }
        repositories.advance(committed.before(), committed.after(), PushTransaction.changes(moved), packs);
        for (int i = 0; i < pushes.size(); i++) {
            var outcome = committed.outcomes().get(i);
            if (outcome.moved().isEmpty()) {
                pushes.get(i).refused(outcome);
            } else {
                pushes.get(i).committed(outcome, committed.after());
            }
        }
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
        repositories.advance(committed.before(), committed.after(), Map.of(), packs);
        repository.becameLive(committed.after());
    }

    private static List<StoredPack> durable(GitRepository repository) throws IOException {
        var packs = repository.pendingPacks();
        for (StoredPack pack : packs) {
            pack.makeDurable();
        }
        return packs;
    }

    /** Commits; when a collection ended since the repository was opened, after another look at the objects. */
    private PushCommit.Committed commit(
            GitRepository repository, Collection<ObjectId> tips, Function<Handle, PushCommit.Committed> work)
            throws IOException {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            try {
                return platform.db().write(work);
            } catch (PushCommit.Collected collected) {
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

    private PushCommit.Committed keep(
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
        if (progress.collections() != opened.collections()) {
            throw new PushCommit.Collected();
        }
        PackRowStore.insert(
                tx,
                platform.blobs(),
                opened.id(),
                PackRowStore.Brought.by(null, packs),
                platform.clock().instant());
        also.run(tx, NOTHING_MOVED);
        var added = new PushStore.Added(0, packs.isEmpty() ? 0 : 1, packs.size(), 0);
        body.enqueueUpkeep(tx, opened.projectId(), progress, added, packs);
        return new PushCommit.Committed(
                List.of(NOTHING_MOVED),
                PushCommit.state(opened, progress, progress.head(), 0, packs.isEmpty() ? 0 : 1),
                PushCommit.state(opened, progress, progress.head(), 0, 0));
    }
}
