package dev.tidemill.repos.lfs;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Locks of paths: one person may change the path, until that person or a maintainer unlocks it. */
public final class LfsLocks {
    /** How many are listed at once. */
    public static final int MOST = 100;

    private static final int LONGEST_PATH = 4096;

    private final Database db;
    private final InstantSource clock;

    /**
     * What came of locking.
     *
     * @param lock the lock of the path now
     * @param made whether it is new; otherwise somebody had it already
     */
    public record Outcome(LfsLock lock, boolean made) {}

    public LfsLocks(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Locks a path for a person. */
    public Outcome lock(long projectId, long userId, String path, Optional<String> ref) {
        if (path.isBlank()
                || path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH
                || ref.filter(name -> name.length() > LONGEST_PATH / 4).isPresent()) {
            throw ApiError.of(422, "Path is not valid");
        }
        return db.write(tx -> {
            boolean made = LfsLockStore.insert(tx, projectId, userId, path, ref, clock.instant());
            return new Outcome(LfsLockStore.byPath(tx, projectId, path).orElseThrow(), made);
        });
    }

    /** The lock of a path. */
    public Optional<LfsLock> byPath(long projectId, String path) {
        return db.read(h -> LfsLockStore.byPath(h, projectId, path));
    }

    /** The lock of a number. */
    public Optional<LfsLock> byId(long projectId, long id) {
        return db.read(h -> LfsLockStore.byId(h, projectId, id));
    }

    /** Locks from a number on, by number; one more than asked for tells that there are more. */
    public List<LfsLock> list(long projectId, long from, int most) {
        return db.read(h -> LfsLockStore.list(h, projectId, from, most + 1));
    }

    /** The locks of everybody but one. */
    public List<LfsLock> ofOthers(long projectId, long userId) {
        return db.read(h -> LfsLockStore.ofOthers(h, projectId, userId));
    }

    /**
     * Unlocks.
     *
     * @param force whether also what somebody else locked
     * @param maintains whether the caller may do that
     */
    public LfsLock unlock(long projectId, long userId, long id, boolean force, boolean maintains) {
        return db.write(tx -> {
            LfsLock lock = LfsLockStore.byId(tx, projectId, id).orElseThrow(() -> ApiError.of(404, "Lock not found"));
            if (lock.ownerId() != userId && !force) {
                throw ApiError.of(403, "'" + lock.path() + "' is locked by @" + lock.ownerUsername());
            }
            if (lock.ownerId() != userId && !maintains) {
                throw ApiError.of(403, "You must have maintainer access to force delete a lock");
            }
            LfsLockStore.delete(tx, lock.id());
            return lock;
        });
    }
}
