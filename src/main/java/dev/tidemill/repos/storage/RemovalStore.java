package dev.tidemill.repos.storage;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.Blobs;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL that removes a repository bit by bit: every call a bounded number of rows, packs and their blobs first. */
final class RemovalStore {
    private static final int PACKS = 1_000;
    private static final int ROWS = 5_000;

    private RemovalStore() {}

    /** Removes some rows; answers whether it must be called again. */
    static boolean remove(Handle tx, Blobs blobs, long projectId) {
        var found = tx.createQuery("select id from repos.repositories where project_id = :project")
                .bind("project", projectId)
                .mapTo(Long.class)
                .findOne();
        if (found.isEmpty()) {
            return false;
        }
        long id = found.get();
        var keys = packFiles(tx, id, "repos.packs", "repos.pack_files");
        keys.addAll(packFiles(tx, id, "local.derived_packs", "local.derived_pack_files"));
        keys.stream().sorted().forEach(key -> blobs.letGo(tx, new BlobKey(key)));
        int rows = some(tx, id, "repos.refs", "name")
                + some(tx, id, "repos.internal_refs", "name")
                + some(tx, id, "repos.pushes", "id");
        if (!keys.isEmpty() || rows > 0) {
            return true;
        }
        rest(tx, id);
        return false;
    }

    /** Deletes some packs; answers the key of every file, once a row. */
    private static List<String> packFiles(Handle tx, long id, String packs, String files) {
        return tx.createQuery("""
                        with gone as (
                          delete from %s where id in (
                            select id from %s where repository_id = :id order by id limit %d) returning id)
                        select f.key from %s f join gone on gone.id = f.pack_id
                        """.formatted(packs, packs, PACKS, files))
                .bind("id", id)
                .mapTo(String.class)
                .collectIntoList();
    }

    private static int some(Handle tx, long id, String table, String key) {
        return tx.createUpdate("""
                        delete from %s where repository_id = :id and %s in (
                          select %s from %s where repository_id = :id order by %s limit %d)
                        """.formatted(table, key, key, table, key, ROWS))
                .bind("id", id)
                .execute();
    }

    private static void rest(Handle tx, long id) {
        for (String table : List.of("local.covered_packs", "local.derived_state")) {
            tx.createUpdate("delete from " + table + " where repository_id = :id")
                    .bind("id", id)
                    .execute();
        }
        tx.createUpdate("delete from repos.repositories where id = :id")
                .bind("id", id)
                .execute();
    }
}
