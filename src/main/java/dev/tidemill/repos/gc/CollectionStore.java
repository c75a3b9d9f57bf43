package dev.tidemill.repos.gc;

import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.lib.ObjectId;
import org.jdbi.v3.core.Handle;

/** SQL of garbage collection. */
final class CollectionStore {
    /** Sets the advisory locks of this work apart from others; the low bits are the project's number. */
    private static final long LOCKS = 0x6763L << 48;

    private CollectionStore() {}

    /** Work that reads and writes packs. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Runs the work while holding the project's advisory lock; false when another holds it. The lock goes
     * with its connection, so that a process that dies leaves none behind.
     */
    static boolean alone(Database db, long projectId, Work work) {
        return db.read(h -> {
            if (!lock(h, "pg_try_advisory_lock", projectId)) {
                return false;
            }
            try {
                work.run();
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                lock(h, "pg_advisory_unlock", projectId);
            }
        });
    }

    private static boolean lock(Handle h, String function, long projectId) {
        return h.createQuery("select " + function + "(:lock)")
                .bind("lock", LOCKS ^ projectId)
                .mapTo(Boolean.class)
                .one();
    }

    static Optional<Counted> counted(Handle db, long projectId) {
        return db.createQuery("""
                        select c.repository_id, c.pack_count, c.commit_count
                        from repos.repositories r join repos.counters c on c.repository_id = r.id
                        where r.project_id = :project
                        """)
                .bind("project", projectId)
                .mapTo(Counted.class)
                .findOne();
    }

    /** What no collection has looked at. */
    record Piled(long commits, long packs) {}

    static Optional<Piled> piledUp(Handle h, long project) {
        return h.createQuery("""
                        select c.commit_count - coalesce(d.covered_commits, 0) as commits,
                            c.pack_count - coalesce(d.covered_packs, 0) as packs
                        from repos.repositories r join repos.counters c on c.repository_id = r.id
                        left join local.derived_state d on d.repository_id = r.id
                        where r.project_id = :project
                        """).bind("project", project).mapTo(Piled.class).findOne();
    }

    /** Until the end no ref is set and no push is counted; those under way are waited for. */
    static void lock(Handle tx, long repositoryId) {
        tx.execute("select from repos.counters where repository_id = ? for update", repositoryId);
        tx.execute("select from repos.repositories where id = ? for update", repositoryId);
    }

    /** What all refs point at, internal ones too. */
    static Set<ObjectId> targets(Handle tx, long repositoryId) {
        return tx.createQuery("""
                        select oid from repos.refs where repository_id = :id and oid is not null
                        union all
                        select oid from repos.internal_refs where repository_id = :id
                        """)
                .bind("id", repositoryId)
                .mapTo(byte[].class)
                .map(ObjectId::fromRaw)
                .collectIntoSet();
    }

    /** Counts the collection and takes the repository's local lock. */
    static void countCollection(Handle tx, Counted start, Instant now) {
        tx.createUpdate("""
                        insert into local.derived_state
                          (repository_id, generation, collections, covered_packs, covered_commits, collected_at)
                        values (:id, 1, 1, :packs, :commits, :now)
                        on conflict (repository_id) do update
                          set generation = derived_state.generation + 1, collections = derived_state.collections + 1,
                              covered_packs = :packs, covered_commits = :commits, collected_at = :now
                        """)
                .bind("id", start.repositoryId())
                .bind("packs", start.packCount())
                .bind("commits", start.commitCount())
                .bind("now", now)
                .execute();
    }

    /** How many of the packs are still part of the repository at this site. */
    static int known(Handle tx, long repositoryId, List<String> names) {
        return tx.createQuery("""
                        select (select count(*) from repos.packs p
                                where p.repository_id = :id and p.name = any(:names)
                                  and not exists (select from local.covered_packs k where k.pack_id = p.id))
                             + (select count(*) from local.derived_packs p
                                where p.repository_id = :id and p.name = any(:names))
                        """)
                .bind("id", repositoryId)
                .bind("names", names.toArray(String[]::new))
                .mapTo(Integer.class)
                .one();
    }

    /** Writes a derived pack; its number. */
    static long insertDerived(Handle tx, long repositoryId, StoredPack pack, Instant now) {
        long id = tx.createQuery("""
                        insert into local.derived_packs
                          (repository_id, name, source, object_count, delta_count, created_at)
                        values (:repository, :name, :source, :objects, :deltas, :now) returning id
                        """)
                .bind("repository", repositoryId)
                .bind("name", pack.name())
                .bind("source", pack.getPackSource().name())
                .bind("objects", pack.getObjectCount())
                .bind("deltas", pack.getDeltaCount())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        insertFiles(tx, "local.derived_pack_files", id, pack.files());
        return id;
    }

    /** Writes the collected pack as one that is replicated; readers at this site have the derived one already. */
    static void insertBase(Handle tx, long repositoryId, StoredPack pack, Instant now) {
        long id = tx.createQuery("""
                        insert into repos.packs (repository_id, name, source, object_count, delta_count, created_at)
                        values (:repository, :name, 'BASE', :objects, :deltas, :now) returning id
                        """)
                .bind("repository", repositoryId)
                .bind("name", pack.name())
                .bind("objects", pack.getObjectCount())
                .bind("deltas", pack.getDeltaCount())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        insertFiles(tx, "repos.pack_files", id, baseFiles(pack));
        tx.createUpdate("insert into local.covered_packs (pack_id, repository_id) values (:pack, :repository)")
                .bind("pack", id)
                .bind("repository", repositoryId)
                .execute();
    }

    static Map<PackExt, Stored> baseFiles(StoredPack pack) {
        var files = new EnumMap<PackExt, Stored>(pack.files());
        files.keySet().retainAll(List.of(PackExt.PACK, PackExt.INDEX));
        return files;
    }

    private static void insertFiles(Handle tx, String table, long packId, Map<PackExt, Stored> files) {
        var batch = tx.prepareBatch(
                "insert into " + table + " (pack_id, ext, key, size) values (:pack, :ext, :key, :size)");
        files.forEach((ext, file) -> batch.bind("pack", packId)
                .bind("ext", ext.getExtension())
                .bind("key", file.key().hex())
                .bind("size", file.size())
                .add());
        batch.execute();
    }

    /** Deletes derived packs; answers the key of every file, once a row. */
    static List<String> deleteDerived(Handle tx, long repositoryId, List<String> names) {
        return tx.createQuery("""
                        with gone as (
                          delete from local.derived_packs
                          where repository_id = :id and name = any(:names) returning id)
                        select f.key from local.derived_pack_files f join gone on gone.id = f.pack_id
                        """)
                .bind("id", repositoryId)
                .bind("names", names.toArray(String[]::new))
                .mapTo(String.class)
                .list();
    }

    /** Notes that the objects of these packs stand in those of a collection now. */
    static void cover(Handle tx, long repositoryId, List<String> names) {
        tx.createUpdate("""
                        insert into local.covered_packs (pack_id, repository_id)
                        select id, repository_id from repos.packs where repository_id = :id and name = any(:names)
                        on conflict (pack_id) do nothing
                        """)
                .bind("id", repositoryId)
                .bind("names", names.toArray(String[]::new))
                .execute();
    }

    static long receivedBytes(Handle tx, long repositoryId) {
        return bytes(tx, repositoryId, "p.source <> 'BASE'");
    }

    static long baseBytes(Handle tx, long repositoryId) {
        return bytes(tx, repositoryId, "p.source = 'BASE'");
    }

    private static long bytes(Handle tx, long repositoryId, String which) {
        return tx.createQuery("""
                        select coalesce(sum(f.size), 0) from repos.packs p
                        join repos.pack_files f on f.pack_id = p.id and f.ext = 'pack'
                        where p.repository_id = :id and\s""" + which)
                .bind("id", repositoryId)
                .mapTo(Long.class)
                .one();
    }

    /** Counts a change of the replicated packs; the repository's lock is held until the end. */
    static void touchPacks(Handle tx, long repositoryId) {
        tx.createUpdate("update repos.counters set packs_generation = packs_generation + 1 where repository_id = :id")
                .bind("id", repositoryId)
                .execute();
    }

    /** Deletes all packs that a collection covers; answers the key of every file, once a row. */
    static List<String> deleteCovered(Handle tx, long repositoryId) {
        return tx.createQuery("""
                        with covered as (delete from local.covered_packs
                                     where repository_id = :id and joined_by is null returning pack_id),
                        gone as (delete from repos.packs p using covered c where p.id = c.pack_id returning p.id)
                        select f.key from repos.pack_files f join gone on gone.id = f.pack_id
                        """).bind("id", repositoryId).mapTo(String.class).list();
    }
}
