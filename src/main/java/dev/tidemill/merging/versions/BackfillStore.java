package dev.tidemill.merging.versions;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of what has to be read anew. */
final class BackfillStore {
    private static final String NAME = "request_commits";

    private BackfillStore() {}

    /**
     * A request whose commits nobody wrote down.
     *
     * @param versionId its newest version
     */
    record Unread(long requestId, long projectId, long versionId, String startSha, String headSha) {}

    /** The next ones by number; none when there are none, or when all is done. */
    static List<Unread> next(Handle h, int most) {
        return h.createQuery("""
                        select r.id as request_id, r.project_id, v.id as version_id, v.start_sha, v.head_sha
                        from merging.backfills b
                        join merging.requests r on r.id > b.done_to and r.id <= b.until_id
                        cross join lateral (select n.id, n.start_sha, n.head_sha from merging.versions n
                            where n.request_id = r.id order by n.number desc limit 1) v
                        where b.name = :name
                          and not exists (select from merging.request_commits c where c.request_id = r.id)
                        order by r.id limit :most
                        """)
                .bind("name", NAME)
                .bind("most", most)
                .mapTo(Unread.class)
                .list();
    }

    /** Writes them down, unless a newer version did meanwhile. */
    static void fill(Handle tx, Unread request, BroughtCommits brought) {
        boolean same = tx.createQuery("""
                        select (select max(v.id) from merging.versions v where v.request_id = r.id) = :version
                        from merging.requests r where r.id = :request for update
                        """)
                .bind("request", request.requestId())
                .bind("version", request.versionId())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
        if (!same) {
            return;
        }
        VersionStore.commits(tx, request.requestId(), brought.commits());
        var first = brought.first();
        if (first != null) {
            tx.createUpdate("""
                            update merging.versions set first_commit_sha = :sha, first_commit_at = :at
                            where id = :version and first_commit_sha is null
                            """)
                    .bind("sha", first.sha())
                    .bind("at", first.at())
                    .bind("version", request.versionId())
                    .execute();
        }
    }

    static void advance(Handle tx, long requestId) {
        tx.createUpdate("update merging.backfills set done_to = greatest(done_to, :id) where name = :name")
                .bind("id", requestId)
                .bind("name", NAME)
                .execute();
    }

    static void end(Handle tx) {
        tx.createUpdate("delete from merging.backfills where name = :name")
                .bind("name", NAME)
                .execute();
    }
}
