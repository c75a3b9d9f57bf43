package dev.tidemill.repos.pushes;

import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.repos.storage.StoredPack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL that makes the packs of pushes live. */
final class PackRowStore {
    private PackRowStore() {}

    /**
     * A pack and who brought it.
     *
     * @param pushId the push, null for what only internal refs reach
     */
    record Brought(@Nullable Long pushId, StoredPack pack) {
        static List<Brought> by(@Nullable Long pushId, List<StoredPack> packs) {
            return packs.stream().map(pack -> new Brought(pushId, pack)).toList();
        }
    }

    private record File(String pack, PackExt ext, Stored stored) {}

    /** Names every file of the packs by rows and keeps its blob; the files are durable already. */
    static void insert(Handle tx, Blobs blobs, long repositoryId, List<Brought> packs, Instant now) {
        var files = new ArrayList<File>();
        for (Brought one : packs) {
            one.pack()
                    .files()
                    .forEach((ext, stored) -> files.add(new File(one.pack().name(), ext, stored)));
        }
        if (!packs.isEmpty()) {
            insertRows(tx, repositoryId, packs, files, now);
            blobs.keep(tx, files.stream().map(File::stored).toList());
        }
    }

    private static void insertRows(Handle tx, long repositoryId, List<Brought> packs, List<File> files, Instant now) {
        tx.createUpdate("""
                        with made as (
                          insert into repos.packs
                            (repository_id, push_id, name, source, object_count, delta_count, created_at)
                          select :repository, p.push, p.name, p.source, p.objects, p.deltas, :now
                          from unnest(:pushes::bigint[], :names::text[], :sources::text[], :objects::bigint[],
                                      :deltas::bigint[]) with ordinality
                            as p (push, name, source, objects, deltas, place)
                          order by p.place
                          returning id, name)
                        insert into repos.pack_files (pack_id, ext, key, size)
                        select made.id, f.ext, f.key, f.size
                        from unnest(:packs::text[], :exts::text[], :keys::text[], :sizes::bigint[])
                          as f (pack, ext, key, size)
                        join made on made.name = f.pack
                        """)
                .bind("repository", repositoryId)
                .bind("pushes", packs.stream().map(Brought::pushId).toArray(Long[]::new))
                .bind("names", texts(packs, one -> one.pack().name()))
                .bind("sources", texts(packs, one -> one.pack().getPackSource().name()))
                .bind(
                        "objects",
                        packs.stream().map(one -> one.pack().getObjectCount()).toArray(Long[]::new))
                .bind(
                        "deltas",
                        packs.stream().map(one -> one.pack().getDeltaCount()).toArray(Long[]::new))
                .bind("now", now)
                .bind("packs", texts(files, File::pack))
                .bind("exts", texts(files, file -> file.ext().getExtension()))
                .bind("keys", texts(files, file -> file.stored().key().hex()))
                .bind("sizes", files.stream().map(file -> file.stored().size()).toArray(Long[]::new))
                .execute();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }
}
