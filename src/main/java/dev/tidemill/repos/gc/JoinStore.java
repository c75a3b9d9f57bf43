package dev.tidemill.repos.gc;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of joining packs. What a joined pack covers is told apart from what collections cover. */
final class JoinStore {
    private JoinStore() {}

    /** Counts the join and takes the repository's local lock. */
    static void count(Handle tx, Counted start) {
        tx.createUpdate("""
                        insert into local.derived_state
                          (repository_id, generation, covered_packs, covered_commits, joined_packs)
                        values (:id, 1, 0, 0, :packs)
                        on conflict (repository_id) do update
                          set generation = derived_state.generation + 1, joined_packs = :packs
                        """)
                .bind("id", start.repositoryId())
                .bind("packs", start.packCount())
                .execute();
    }

    /** Notes that the objects of these packs, and of those that joined ones among them cover, stand in a new one. */
    static void cover(Handle tx, long repositoryId, List<String> names, long joined) {
        tx.createUpdate("""
                        insert into local.covered_packs (pack_id, repository_id, joined_by)
                        select id, repository_id, :joined from repos.packs
                        where repository_id = :id and name = any(:names)
                        """)
                .bind("id", repositoryId)
                .bind("names", names.toArray(String[]::new))
                .bind("joined", joined)
                .execute();
        tx.createUpdate("""
                        update local.covered_packs k set joined_by = :joined from local.derived_packs d
                        where k.joined_by = d.id and d.repository_id = :id and d.name = any(:names)
                        """)
                .bind("id", repositoryId)
                .bind("names", names.toArray(String[]::new))
                .bind("joined", joined)
                .execute();
    }

    /** What joined packs of these names cover, a collection covers from now on. */
    static void passOn(Handle tx, long repositoryId, List<String> names) {
        tx.createUpdate("""
                        update local.covered_packs k set joined_by = null from local.derived_packs d
                        where k.joined_by = d.id and d.repository_id = :id and d.name = any(:names)
                        """)
                .bind("id", repositoryId)
                .bind("names", names.toArray(String[]::new))
                .execute();
    }
}
