package dev.tidemill.repos.forks;

import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.repos.storage.Oids;
import dev.tidemill.repos.storage.StoredPack;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jdbi.v3.core.Handle;

/** SQL that gives a fork its packs and refs. The blobs of packs are shared: each row that names one is counted. */
final class ForkPackStore {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ForkPackStore() {}

    /** Adds packs of another repository, or new ones; what collections made of them comes along, bitmaps too. */
    static void insert(Handle tx, Blobs blobs, long repositoryId, Collection<StoredPack> packs, Instant now) {
        var kept = new ArrayList<Stored>();
        for (StoredPack pack : packs) {
            boolean collected = pack.files().containsKey(PackExt.BITMAP_INDEX);
            var files = new EnumMap<PackExt, Stored>(pack.files());
            if (collected) {
                files.keySet().retainAll(List.of(PackExt.PACK, PackExt.INDEX));
            }
            long id = insertPack(tx, "repos.packs", repositoryId, pack, source(pack), now);
            insertFiles(tx, "repos.pack_files", id, files);
            kept.addAll(files.values());
            if (collected) {
                long derived = insertPack(tx, "local.derived_packs", repositoryId, pack, "GC", now);
                insertFiles(tx, "local.derived_pack_files", derived, pack.files());
                kept.addAll(pack.files().values());
                tx.execute("insert into local.covered_packs (pack_id, repository_id) values (?, ?)", id, repositoryId);
            }
        }
        if (!kept.isEmpty()) {
            blobs.keep(tx, kept);
        }
    }

    private static String source(StoredPack pack) {
        PackSource source = pack.getPackSource();
        return switch (source) {
            case RECEIVE, INSERT -> source.name();
            case COMPACT -> PackSource.RECEIVE.name();
            default -> "BASE";
        };
    }

    private static long insertPack(
            Handle tx, String table, long repositoryId, StoredPack pack, String source, Instant now) {
        byte[] name = new byte[20];
        RANDOM.nextBytes(name);
        return tx.createQuery("insert into " + table + """
                         (repository_id, name, source, object_count, delta_count, created_at)
                        values (:repository, :name, :source, :objects, :deltas, :now) returning id
                        """)
                .bind("repository", repositoryId)
                .bind("name", HexFormat.of().formatHex(name))
                .bind("source", source)
                .bind("objects", pack.getObjectCount())
                .bind("deltas", pack.getDeltaCount())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
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

    /** Takes the lock of the repository and counts what it is given. */
    static long count(Handle tx, long repositoryId, int packs, long commits) {
        return tx.createQuery("""
                        update repos.counters
                        set refs_generation = refs_generation + 1, packs_generation = packs_generation + 1,
                            pack_count = pack_count + :packs, commit_count = commit_count + :commits
                        where repository_id = :id returning refs_generation
                        """)
                .bind("id", repositoryId)
                .bind("packs", packs)
                .bind("commits", commits)
                .mapTo(Long.class)
                .one();
    }

    /** Everything so far is as well packed as where it came from. */
    static void covered(Handle tx, long repositoryId, Instant now) {
        tx.createUpdate("""
                        insert into local.derived_state
                          (repository_id, generation, covered_packs, covered_commits, collected_at)
                        select repository_id, 1, pack_count, commit_count, :now
                        from repos.counters where repository_id = :id
                        on conflict (repository_id) do nothing
                        """).bind("id", repositoryId).bind("now", now).execute();
    }

    /** Sets branches and tags with the first row of each in the log. */
    static void insertRefs(Handle tx, long repositoryId, long position, List<Ref> refs, Instant now) {
        long push = tx.createQuery("""
                        insert into repos.pushes (repository_id, position, origin, pushed_at)
                        values (:id, :position, 'system', :now) returning id
                        """)
                .bind("id", repositoryId)
                .bind("position", position)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        tx.createUpdate("""
                        with wanted as (
                          select * from unnest(:names::text[], :oids::bytea[], :peeled::bytea[]) with ordinality
                            as w (name, oid, peeled, ordinal)),
                        log as (
                          insert into repos.ref_updates (push_id, ordinal, name, new_oid)
                          select :push, ordinal, name, oid from wanted)
                        insert into repos.refs (repository_id, name, oid, peeled)
                        select :id, name, oid, peeled from wanted
                        """)
                .bind("id", repositoryId)
                .bind("push", push)
                .bind("names", refs.stream().map(Ref::getName).toArray(String[]::new))
                .bind("oids", Oids.array(refs, Ref::getObjectId))
                .bind("peeled", Oids.array(refs, ref -> peeled(ref)))
                .execute();
    }

    private static ObjectId peeled(Ref ref) {
        ObjectId peeled = ref.getPeeledObjectId();
        return peeled == null ? ObjectId.zeroId() : peeled;
    }
}
