package dev.tidemill.merging.requests;

import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of merge requests. */
final class MergeRequestStore {
    private static final String SELECT = """
            select r.id, r.project_id, r.source_project_id, r.iid, r.title, r.description, r.author_id,
                r.source_branch, r.target_branch, r.draft, r.head_sha, r.base_sha, r.start_sha, r.milestone_id,
                r.squash, r.remove_source_branch, r.allow_collaboration, r.discussion_locked, r.merge_error,
                r.merge_commit_sha, r.squash_commit_sha, r.merged_commit_sha, r.merged_at, r.merged_by_id,
                r.closed_at, r.closed_by_id, r.prepared_at, r.created_at, r.updated_at
            from merging.requests r where\s""";

    private MergeRequestStore() {}

    static Optional<MergeRequest> byIid(Handle h, long projectId, long iid) {
        return h.createQuery(SELECT + "r.project_id = :project and r.iid = :iid")
                .bind("project", projectId)
                .bind("iid", iid)
                .mapTo(MergeRequest.class)
                .findOne();
    }

    /** The request, kept from other changes. */
    static Optional<MergeRequest> lock(Handle tx, long id) {
        return tx.createQuery(SELECT + "r.id = :id for update")
                .bind("id", id)
                .mapTo(MergeRequest.class)
                .findOne();
    }

    static List<MergeRequest> all(Handle h, Where where) {
        return where.bindTo(h.createQuery(SELECT + where.sql()))
                .mapTo(MergeRequest.class)
                .list();
    }

    static void touch(Handle tx, long id, Instant now) {
        tx.createUpdate("update merging.requests set updated_at = :now where id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }
}
