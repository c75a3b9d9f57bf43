package dev.tidemill.repos.storage;

import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.members.Beside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.dfs.DfsReaderOptions;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates, opens and deletes repositories, and keeps what is known of them in memory up to date. */
public final class Repositories {
    static final Logger LOG = LoggerFactory.getLogger(Repositories.class);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database db;
    private final Blobs blobs;
    private final InstantSource clock;
    private final RefLists refLists;
    private final PackLists packLists;
    private final DfsReaderOptions reading = new DfsReaderOptions();

    /**
     * Limits of memory.
     *
     * @param blockCache bytes for pack blocks and indexes, 0 for a tenth of the heap
     * @param refs how many refs are kept in memory over all repositories
     */
    public record Memory(long blockCache, int refs) {}

    public Repositories(Database db, Blobs blobs, InstantSource clock, Memory memory) {
        BlockCache.configure(memory.blockCache());
        this.db = db;
        this.blobs = blobs;
        this.clock = clock;
        this.refLists = new RefLists(db, memory.refs());
        this.packLists = new PackLists(db);
    }

    /** Adds an empty repository to a project in the caller's transaction. */
    public void create(Handle tx, long projectId, String defaultBranch) {
        byte[] name = new byte[10];
        RANDOM.nextBytes(name);
        RepositoryStore.insert(
                tx, projectId, HexFormat.of().formatHex(name), "refs/heads/" + defaultBranch, clock.instant());
    }

    /** Opens a project's repository; empty when it has none. The caller closes it. */
    public Optional<GitRepository> open(long projectId) {
        return state(projectId).map(state -> new GitRepository(this, state));
    }

    /** Reads how far a project's repository has come in the statement that finds the project. */
    public static Beside<Optional<RepositoryState>> besideProject() {
        return RepositoryStore.BESIDE;
    }

    /** Opens a repository of which the state was read just now. The caller closes it. */
    public GitRepository open(RepositoryState state) {
        return new GitRepository(this, state);
    }

    /**
     * Opens a project's repository, reads it and closes it.
     *
     * @param nothing the answer for a project without a repository
     */
    public <T> T read(long projectId, T nothing, Reading<T> reading) {
        try (GitRepository repository = open(projectId).orElse(null)) {
            if (repository == null) {
                return nothing;
            }
            try (var walk = new RevWalk(repository)) {
                return reading.read(repository, walk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As above; a project without a repository is refused like one whose object is missing (404). */
    public <T> T read(long projectId, Reading<T> reading) {
        try (GitRepository repository = open(projectId).orElseThrow(() -> ApiError.notFound("Repository"));
                var walk = new RevWalk(repository)) {
            return reading.read(repository, walk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lists of projects show of their repositories. */
    public List<RepositoryOutline> outlines(Collection<Long> projectIds) {
        return db.read(h -> RepositoryStore.outlines(h, projectIds));
    }

    /** Makes an existing branch the default one in the caller's transaction; false when there is no such branch. */
    public boolean setDefaultBranch(Handle tx, long projectId, String branch) {
        String name = "refs/heads/" + branch;
        var state = state(tx, projectId);
        if (state.isEmpty() || !RepositoryStore.hasRef(tx, projectId, name)) {
            return false;
        }
        RepositoryStore.touchRefs(tx, state.get().id());
        RepositoryStore.pointHead(tx, state.get().id(), name);
        return true;
    }

    /** Removes some rows of a project's repository in the caller's transaction; answers whether some are left. */
    public boolean remove(Handle tx, long projectId) {
        return RemovalStore.remove(tx, blobs, projectId);
    }

    /** All that a project's repository is now, read at one instant. */
    public Optional<OneState> now(long projectId) {
        return db.snapshot(h -> OneState.read(h, projectId));
    }

    /** Opens a repository as it was; packs written through it replace others instead of waiting for a push. */
    public GitRepository openAt(OneState state, PackSwap swap) {
        return new GitRepository(this, state, swap);
    }

    /** Opens a repository as it was, or would be, to read it. */
    public GitRepository openAt(OneState state) {
        return new GitRepository(this, state, null);
    }

    /** How far a project's repository has come; one statement. */
    public Optional<RepositoryState> state(long projectId) {
        return db.read(h -> RepositoryStore.byProject(h, projectId));
    }

    /** As {@link #state(long)} inside the caller's transaction. */
    public Optional<RepositoryState> state(Handle tx, long projectId) {
        return RepositoryStore.byProject(tx, projectId);
    }

    /** A push of this process committed: what is in memory moves on without reading it again. */
    public void advance(
            RepositoryState before, RepositoryState after, Map<String, @Nullable Ref> changes, List<StoredPack> added) {
        packLists.advance(before, after, added);
        refLists.advance(before, after, changes);
    }

    /** Points the default branch elsewhere in the caller's transaction, which has counted a change of refs. */
    public void pointHead(Handle tx, long repositoryId, String fullName) {
        RepositoryStore.pointHead(tx, repositoryId, fullName);
    }

    InstantSource clock() {
        return clock;
    }

    PackObjects objectsOf(GitRepository repository) {
        return new PackObjects(repository, blobs.store(), packLists, reading);
    }

    StoredRefs refsOf(GitRepository repository) {
        return new StoredRefs(repository, db, refLists);
    }
}
