package dev.tidemill.repos.storage;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase;
import org.eclipse.jgit.internal.storage.dfs.DfsRepository;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryBuilder;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.StoredConfig;
import org.jspecify.annotations.Nullable;

/**
 * A repository opened for one request: a JGit repository whose refs and packs are those of one state. Cheap
 * to open, not for several threads, must be closed. Packs written through it are pending: closing drops
 * them unless a push transaction made them live.
 */
public final class GitRepository extends DfsRepository {
    private final Repositories repositories;
    private final PackObjects objects;
    private final StoredRefs refs;
    private final @Nullable PackSwap swap;
    private final @Nullable OneState pinned;
    private RepositoryState state;
    private long packsNeeded;

    GitRepository(Repositories repositories, RepositoryState state) {
        this(repositories, state, null, null);
    }

    /** One that shows this state and nothing newer, however often it is refreshed. */
    GitRepository(Repositories repositories, OneState pinned, @Nullable PackSwap swap) {
        this(repositories, pinned.state(), pinned, swap);
    }

    private GitRepository(
            Repositories repositories, RepositoryState state, @Nullable OneState pinned, @Nullable PackSwap swap) {
        super(new Builder(repositories, state));
        this.repositories = repositories;
        this.state = state;
        this.pinned = pinned;
        this.swap = swap;
        this.packsNeeded = state.packsGeneration();
        this.objects = repositories.objectsOf(this);
        this.refs = repositories.refsOf(this);
    }

    /** What the repository was when it was opened or last refreshed. */
    public RepositoryState state() {
        return state;
    }

    /** All refs as this request sees them. */
    public RefSnapshot allRefs() {
        return refs.all();
    }

    /** HEAD; without an object id while the default branch does not exist. */
    public Ref headRef() {
        return refs.head();
    }

    /** Whether anything was pushed yet. */
    public boolean hasBranches() {
        return headRef().getObjectId() != null || !refsByPrefix("refs/heads/").isEmpty();
    }

    /** Refs whose full names begin with the prefix, HEAD aside; internal ones when the prefix names them. */
    public List<Ref> refsByPrefix(String prefix) {
        return refs.byPrefix(prefix);
    }

    /** The packs this request brought, still seen by it alone. */
    public List<StoredPack> pendingPacks() {
        return objects.pending();
    }

    /** Writes what the writer has prepared as one more pack that this request brings. */
    public StoredPack add(PackWriter writer) throws IOException {
        return objects.add(writer);
    }

    /** The live packs that this request reads; those that it brought are not among them. */
    public List<StoredPack> packs() {
        return objects.live();
    }

    /** The pending packs are live in the new state; whoever opens the repository sees them. */
    public void becameLive(RepositoryState after) {
        objects.settle();
        state = after;
        packsNeeded = after.packsGeneration();
        refs.forget();
    }

    /**
     * What is packed from now on is counted by walking: for a few commits on top of known ones that is far
     * cheaper than bitmaps, which first have to say what all the known ones reach.
     */
    public void countByWalking() {
        objects.withoutBitmaps();
    }

    /** Takes over what became of the repository since; what is pending stays. */
    public void catchUp() {
        refs.refresh();
        objects.forget();
    }

    /** Drops what is pending; nothing of it stays on disk. */
    public void dropPending() {
        objects.pending().forEach(GitRepository::dropQuietly);
        objects.settle();
    }

    @Override
    public DfsObjDatabase getObjectDatabase() {
        return objects;
    }

    @Override
    public RefDatabase getRefDatabase() {
        return refs;
    }

    @Override
    public StoredConfig getConfig() {
        return ServingConfig.SHARED;
    }

    @Override
    public void close() {
        dropPending();
        super.close();
    }

    static void dropQuietly(StoredPack pack) {
        try {
            pack.drop();
        } catch (IOException e) {
            // The file is in the store's folder for partial content, which is emptied on start.
            Repositories.LOG.warn("a dropped pack could not be removed: {}", pack.name(), e);
        }
    }

    InstantSource clock() {
        return repositories.clock();
    }

    @Nullable
    PackSwap swap() {
        return swap;
    }

    @Nullable
    OneState pinned() {
        return pinned;
    }

    long packsNeeded() {
        return packsNeeded;
    }

    /** Refs were read that belong to this generation: packs listed before may not hold their objects. */
    void needPacks(long generation) {
        if (generation > packsNeeded) {
            packsNeeded = generation;
            objects.forget();
        }
    }

    void readState() {
        state = repositories.state(state.projectId()).orElse(state);
        needPacks(state.packsGeneration());
    }

    private static final class Builder extends DfsRepositoryBuilder<Builder, GitRepository> {
        private final Repositories repositories;
        private final RepositoryState state;

        Builder(Repositories repositories, RepositoryState state) {
            this.repositories = repositories;
            this.state = state;
            setRepositoryDescription(new DfsRepositoryDescription(state.storageName()));
        }

        @Override
        public GitRepository build() {
            return new GitRepository(repositories, state);
        }
    }
}
