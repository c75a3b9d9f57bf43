package dev.tidemill.repos.pushes;

import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.repos.storage.StoredPack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL that makes the packs of a push live. */
final class PackRowStore {
    private PackRowStore() {}

    /** Names every file of the packs by rows and keeps its blob; the files are durable already. */
    static void insert(Handle tx, Blobs blobs, long repositoryId, long pushId, List<StoredPack> packs, Instant now) {
        var files = new ArrayList<Stored>();
        for (StoredPack pack : packs) {
            long id = insertPack(tx, repositoryId, pushId, pack, now);
            var batch = tx.prepareBatch(
                    "insert into repos.pack_files (pack_id, ext, key, size) values (:pack, :ext, :key, :size)");
            pack.files()
                    .forEach((ext, file) -> batch.bind("pack", id)
                            .bind("ext", ext.getExtension())
                            .bind("key", file.key().hex())
                            .bind("size", file.size())
                            .add());
            batch.execute();
            files.addAll(pack.files().values());
        }
        // One order for everybody, so that two pushes of the same content cannot wait for each other.
        files.sort(Comparator.comparing(file -> file.key().hex()));
        files.forEach(file -> blobs.keep(tx, file));
    }

    private static long insertPack(Handle tx, long repositoryId, long pushId, StoredPack pack, Instant now) {
        return tx.createQuery("""
                        insert into repos.packs (repository_id, push_id, name, source, object_count, delta_count, created_at)
                        values (:repository, :push, :name, :source, :objects, :deltas, :now) returning id
                        """)
                .bind("repository", repositoryId)
                .bind("push", pushId)
                .bind("name", pack.name())
                .bind("source", pack.getPackSource().name())
                .bind("objects", pack.getObjectCount())
                .bind("deltas", pack.getDeltaCount())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }
}
