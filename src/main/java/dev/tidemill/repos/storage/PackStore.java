package dev.tidemill.repos.storage;

import dev.tidemill.platform.blobs.BlobKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL that reads which packs make up a repository at this site. */
final class PackStore {
    private static final Map<String, PackExt> EXTENSIONS =
            Arrays.stream(PackExt.values()).collect(Collectors.toMap(PackExt::getExtension, ext -> ext));

    private PackStore() {}

    /** One file of a pack; the pack's columns repeat, and all but the generations are null without packs. */
    private record FileRow(
            long packsGeneration,
            long derivedGeneration,
            @Nullable String name,
            @Nullable String source,
            long objectCount,
            long deltaCount,
            @Nullable Instant createdAt,
            @Nullable String ext,
            @Nullable String key,
            long size) {}

    /** The live packs that no derived pack covers, and the derived packs, in one statement. */
    static Optional<PackList> list(Handle db, long repositoryId, DfsRepositoryDescription description) {
        List<FileRow> rows = db.createQuery("""
                        select c.packs_generation, coalesce(d.generation, 0) as derived_generation, f.*
                        from repos.counters c
                        left join local.derived_state d on d.repository_id = c.repository_id
                        left join (
                          select p.repository_id, p.name, p.source, p.object_count, p.delta_count, p.created_at,
                                 f.ext, f.key, f.size
                          from repos.packs p join repos.pack_files f on f.pack_id = p.id
                          where p.repository_id = :id
                            and not exists (select from local.covered_packs k where k.pack_id = p.id)
                          union all
                          select p.repository_id, p.name, p.source, p.object_count, p.delta_count, p.created_at,
                                 f.ext, f.key, f.size
                          from local.derived_packs p join local.derived_pack_files f on f.pack_id = p.id
                          where p.repository_id = :id) f on f.repository_id = c.repository_id
                        where c.repository_id = :id
                        """)
                .bind("id", repositoryId)
                .mapTo(FileRow.class)
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PackList(
                        rows.getFirst().packsGeneration(),
                        rows.getFirst().derivedGeneration(),
                        packs(rows, description)));
    }

    private static List<StoredPack> packs(List<FileRow> rows, DfsRepositoryDescription description) {
        var packs = new LinkedHashMap<String, StoredPack>();
        for (FileRow row : rows) {
            if (row.name() != null && row.ext() != null && row.key() != null) {
                StoredPack pack = packs.computeIfAbsent(row.name(), name -> pack(row, name, description));
                PackExt ext = EXTENSIONS.get(row.ext());
                if (ext != null) {
                    pack.add(ext, new BlobKey(row.key()), row.size());
                }
            }
        }
        return new ArrayList<>(packs.values());
    }

    private static StoredPack pack(FileRow row, String name, DfsRepositoryDescription description) {
        // A base pack was written by a collection: JGit may reuse it as it does a collected one.
        String source = row.source() == null || row.source().equals("BASE") ? "GC" : row.source();
        var pack = new StoredPack(description, name, PackSource.valueOf(source));
        pack.setObjectCount(row.objectCount());
        pack.setDeltaCount(row.deltaCount());
        pack.setIndexVersion(2);
        pack.setLastModified(row.createdAt() == null ? 0 : row.createdAt().toEpochMilli());
        return pack;
    }
}
