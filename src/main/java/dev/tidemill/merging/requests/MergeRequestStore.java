package dev.tidemill.merging.requests;

import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.ProjectFeature;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of merge requests. */
final class MergeRequestStore {
    private static final String COLUMNS = """
            r.id, r.project_id, r.source_project_id, r.iid, r.title, r.description, r.author_id,
                r.source_branch, r.target_branch, r.draft, r.head_sha, r.base_sha, r.start_sha, r.milestone_id,
                r.squash, r.remove_source_branch, r.allow_collaboration, r.discussion_locked, r.merge_error,
                r.merge_commit_sha, r.squash_commit_sha, r.merged_commit_sha, r.merged_at, r.merged_by_id,
                r.closed_at, r.closed_by_id, r.prepared_at, r.created_at, r.updated_at
            """;
    private static final String SELECT = "select " + COLUMNS + " from merging.requests r where ";

    private MergeRequestStore() {}

    static void insert(Handle tx, MergeRequest request) {
        tx.createUpdate("""
                        insert into merging.requests (id, project_id, source_project_id, iid, title, description,
                            author_id, source_branch, target_branch, draft, head_sha, milestone_id, squash,
                            remove_source_branch, allow_collaboration, discussion_locked, created_at, updated_at)
                        values (:id, :projectId, :sourceProjectId, :iid, :title, :description,
                            :authorId, :sourceBranch, :targetBranch, :draft, :headSha, :milestoneId, :squash,
                            :removeSourceBranch, :allowCollaboration, :discussionLocked, :createdAt, :updatedAt)
                        """).bindMethods(request).execute();
    }

    /**
     * Stores what people change.
     *
     * @param editor who changed title or description, or null
     */
    static void update(Handle tx, MergeRequest request, @Nullable Long editor, Instant now) {
        tx.createUpdate("""
                        update merging.requests set title = :title, description = :description, draft = :draft,
                            target_branch = :targetBranch, milestone_id = :milestoneId, squash = :squash,
                            remove_source_branch = :removeSourceBranch, allow_collaboration = :allowCollaboration,
                            discussion_locked = :discussionLocked, closed_at = :closedAt, closed_by_id = :closedById,
                            head_sha = :headSha, updated_at = :now,
                            last_edited_at = case when cast(:editor as bigint) is null then last_edited_at else :now end,
                            last_edited_by_id = coalesce(:editor, last_edited_by_id)
                        where id = :id
                        """)
                .bindMethods(request)
                .bind("editor", editor)
                .bind("now", now)
                .execute();
    }

    /** Stores the merge, and ends the waiting for it, of a request that is as it was seen; answers it as it is then. */
    static Optional<MergeRequest> merged(Handle tx, MergeRequest seen, MergeRequestChanges.Merge merge, Instant now) {
        return tx.createQuery("""
                        with waited as (delete from merging.auto_merges where request_id = :id)
                        update merging.requests r set merged_at = :now, merged_by_id = :actor, merge_error = null,
                            merge_commit_sha = :merge, squash_commit_sha = :squash, merged_commit_sha = :merged,
                            updated_at = :now
                        where r.id = :id and r.merged_at is null and r.closed_at is null
                            and r.head_sha = :head and r.updated_at = :seen
                        returning\s""" + COLUMNS)
                .bind("id", seen.id())
                .bind("head", seen.headSha())
                .bind("seen", seen.updatedAt())
                .bind("actor", merge.actorId())
                .bind("merge", merge.mergeCommitSha())
                .bind("squash", merge.squashCommitSha())
                .bind("merged", merge.mergedCommitSha())
                .bind("now", now)
                .mapTo(MergeRequest.class)
                .findOne();
    }

    /** Moves the head with the source branch. */
    static void moveHead(Handle tx, long id, String sha, Instant now) {
        tx.createUpdate("update merging.requests set head_sha = :sha, updated_at = :now where id = :id")
                .bind("id", id)
                .bind("sha", sha)
                .bind("now", now)
                .execute();
    }

    /** Remembers the commits of the newest version. */
    static void prepared(Handle tx, long id, String base, String start, Instant now) {
        tx.createUpdate("""
                        update merging.requests set base_sha = :base, start_sha = :start,
                            prepared_at = coalesce(prepared_at, :now)
                        where id = :id
                        """)
                .bind("id", id)
                .bind("base", base)
                .bind("start", start)
                .bind("now", now)
                .execute();
    }

    static void mergeError(Handle tx, long id, @Nullable String error) {
        tx.createUpdate("update merging.requests set merge_error = :error where id = :id")
                .bind("id", id)
                .bind("error", error)
                .execute();
    }

    static Optional<MergeRequest> byIid(Handle h, long projectId, long iid) {
        return h.createQuery(SELECT + "r.project_id = :project and r.iid = :iid")
                .bind("project", projectId)
                .bind("iid", iid)
                .mapTo(MergeRequest.class)
                .findOne();
    }

    static Optional<MergeRequest> byId(Handle h, long id) {
        return h.createQuery(SELECT + "r.id = :id")
                .bind("id", id)
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

    /** The open requests from branches of a project, kept from other changes. */
    static List<MergeRequest> lockOpenFrom(Handle tx, long sourceProject, Collection<String> branches) {
        return tx.createQuery(SELECT + """
                        r.source_project_id = :project and r.source_branch = any(:branches)
                            and r.merged_at is null and r.closed_at is null
                        order by r.id for update
                        """)
                .bind("project", sourceProject)
                .bindArray("branches", String.class, branches.toArray())
                .mapTo(MergeRequest.class)
                .list();
    }

    /** The open request for a pair of branches. */
    static Optional<Long> openIid(Handle h, long project, String target, long sourceProject, String source) {
        return h.createQuery("""
                        select iid from merging.requests
                        where project_id = :project and target_branch = :target and source_project_id = :from
                            and source_branch = :source and merged_at is null and closed_at is null
                        """)
                .bind("project", project)
                .bind("target", target)
                .bind("from", sourceProject)
                .bind("source", source)
                .mapTo(Long.class)
                .findOne();
    }

    /** Whether open requests come from a branch or go into it. */
    record BranchUse(String name, boolean source, boolean target) {}

    /** Of the branches, those that open requests are about. */
    static List<BranchUse> uses(Handle h, long project, Collection<String> branches) {
        return branches.isEmpty()
                ? List.of()
                : h.createQuery("""
                        select * from (
                            select b.name,
                                exists (select from merging.requests r
                                    where r.source_project_id = :project and r.source_branch = b.name
                                        and r.merged_at is null and r.closed_at is null) as source,
                                exists (select from merging.requests r
                                    where r.project_id = :project and r.target_branch = b.name
                                        and r.merged_at is null and r.closed_at is null) as target
                            from unnest(:branches::text[]) as b (name)) as use
                        where source or target
                        """)
                        .bind("project", project)
                        .bindArray("branches", String.class, branches.toArray())
                        .mapTo(BranchUse.class)
                        .list();
    }

    static List<MergeRequest> all(Handle h, Where where) {
        return where.bindTo(h.createQuery(SELECT + where.sql()))
                .mapTo(MergeRequest.class)
                .list();
    }

    static List<MergeRequest> first(Handle h, Where where, String order, int most, long offset) {
        return where.bindTo(h.createQuery(SELECT + where.sql() + " order by " + order + " limit :limit offset :offset"))
                .bind("limit", most)
                .bind("offset", offset)
                .mapTo(MergeRequest.class)
                .list();
    }

    static long count(Handle h, Where where) {
        return where.bindTo(h.createQuery("select count(*) from merging.requests r where " + where.sql()))
                .mapTo(Long.class)
                .one();
    }

    /** How many requests of a project are open, and who may see them, as the project says. */
    record Open(long projectId, String level, long count) {}

    static List<Open> open(Handle h, Collection<Long> projects) {
        return h.createQuery("""
                        select p.id as project_id, coalesce(p.features->>'merge_requests', :fallback) as level,
                            (select count(*) from merging.requests r
                                where r.project_id = p.id and r.merged_at is null and r.closed_at is null) as count
                        from projects.projects p where p.id = any(:projects)
                        """)
                .bindArray("projects", Long.class, projects.toArray())
                .bind("fallback", ProjectFeature.MERGE_REQUESTS.fallback().word())
                .mapTo(Open.class)
                .list();
    }

    static void touch(Handle tx, long id, Instant now) {
        tx.createUpdate("update merging.requests set updated_at = :now where id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    /** The source project goes away: open requests from it stay, with the head that they have. */
    static void forgetSource(Handle tx, long project) {
        tx.createUpdate("update merging.requests set source_project_id = null where source_project_id = :project")
                .bind("project", project)
                .execute();
    }
}
