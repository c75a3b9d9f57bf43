package dev.tidemill.merging.merge;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of requests that are merged by themselves. */
final class AutoMergeStore {
    private AutoMergeStore() {}

    static List<AutoMerge> of(Handle h, Collection<Long> requests) {
        return h.createQuery("select * from merging.auto_merges where request_id = any(:ids)")
                .bind("ids", requests.toArray(Long[]::new))
                .mapTo(AutoMerge.class)
                .list();
    }

    static void save(Handle tx, AutoMerge wanted) {
        tx.createUpdate("""
                        insert into merging.auto_merges (request_id, user_id, strategy, head_sha, squash,
                            remove_source_branch, merge_message, squash_message, created_at)
                        values (:requestId, :userId, :strategy, :headSha, :squash, :removeSourceBranch,
                            :mergeMessage, :squashMessage, :createdAt)
                        on conflict (request_id) do update set user_id = excluded.user_id,
                            head_sha = excluded.head_sha, squash = excluded.squash,
                            remove_source_branch = excluded.remove_source_branch,
                            merge_message = excluded.merge_message, squash_message = excluded.squash_message
                        """).bindMethods(wanted).execute();
    }

    /** Whether there was one. */
    static boolean delete(Handle tx, long request) {
        return tx.execute("delete from merging.auto_merges where request_id = ?", request) > 0;
    }
}
