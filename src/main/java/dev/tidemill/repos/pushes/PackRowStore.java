package dev.tidemill.repos.pushes;

import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.repos.storage.StoredPack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL that makes the packs of a push live. */
final class PackRowStore {
    private PackRowStore() {}

    /**
     * Names every file of the packs by rows and keeps its blob; the files are durable already.
     *
     * @param pushId the push that brought them, null for what only internal refs reach
     */
    static void insert(
            Handle tx, Blobs blobs, long repositoryId, @Nullable Long pushId, List<StoredPack> packs, Instant now) {
        var files = new ArrayList<Stored>();
        for (StoredPack pack : packs) {
            insertPack(tx, repositoryId, pushId, pack, now);
            files.addAll(pack.files().values());
        }
        if (!files.isEmpty()) {
            blobs.keep(tx, files);
        }
    }

    private static void insertPack(Handle tx, long repositoryId, @Nullable Long pushId, StoredPack pack, Instant now) {
        var files = List.copyOf(pack.files().entrySet());
        tx.createUpdate("""
                        with pack as (
                          insert into repos.packs
                            (repository_id, push_id, name, source, object_count, delta_count, created_at)
                          values (:repository, :push, :name, :source, :objects, :deltas, :now) returning id)
                        insert into repos.pack_files (pack_id, ext, key, size)
                        select pack.id, f.ext, f.key, f.size
                        from pack, unnest(:exts::text[], :keys::text[], :sizes::bigint[]) as f (ext, key, size)
                        """)
                .bind("repository", repositoryId)
                .bind("push", pushId)
                .bind("name", pack.name())
                .bind("source", pack.getPackSource().name())
                .bind("objects", pack.getObjectCount())
                .bind("deltas", pack.getDeltaCount())
                .bind("now", now)
                .bind("exts", files.stream().map(f -> f.getKey().getExtension()).toArray(String[]::new))
                .bind("keys", files.stream().map(f -> f.getValue().key().hex()).toArray(String[]::new))
                .bind("sizes", files.stream().map(f -> f.getValue().size()).toArray(Long[]::new))
                .execute();
    }
}
