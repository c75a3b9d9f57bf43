package dev.tidemill.repos.pushes;

import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.RepositoryState;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** One push on its way through the transaction, alone or with others, and what became of it. */
final class WaitingPush {
    final GitRepository repository;
    final Push push;
    final List<StoredPack> packs;
    final @Nullable String requestId;
    private @Nullable PushOutcome outcome;
    private @Nullable RepositoryState after;
    private @Nullable Exception failure;

    /**
     * @param packs durable already
     * @param requestId the request that brought it, as jobs carry it
     */
    WaitingPush(GitRepository repository, Push push, List<StoredPack> packs, @Nullable String requestId) {
        this.repository = repository;
        this.push = push;
        this.packs = packs;
        this.requestId = requestId;
    }

    /** What it adds to the counters. */
    PushStore.Added added() {
        return new PushStore.Added(1, packs.isEmpty() ? 0 : 1, packs.size(), push.commits());
    }

    /** What its refs shall point at. */
    List<ObjectId> tips() {
        return push.moves().stream()
                .filter(move -> move.kind() != RefMove.Kind.DELETE)
                .map(RefMove::to)
                .toList();
    }

    List<String> names() {
        return push.moves().stream().map(RefMove::name).toList();
    }

    /** It is committed. */
    void committed(PushOutcome known, RepositoryState state) {
        outcome = known;
        after = state;
    }

    /** Nothing of it was committed. */
    void refused(PushOutcome known) {
        outcome = known;
    }

    void failed(Exception why) {
        failure = why;
    }

    /** What became of it, for its caller, whose repository shows it from now on. */
    PushOutcome result() throws IOException {
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
        if (outcome == null) {
            throw new IllegalStateException("the push came to no end");
        }
        if (after != null) {
            repository.becameLive(after);
        }
        return outcome;
    }
}
