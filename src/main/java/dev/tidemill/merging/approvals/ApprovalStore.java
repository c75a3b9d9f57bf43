package dev.tidemill.merging.approvals;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of approvals, and of what was found out about a head. */
final class ApprovalStore {
    private ApprovalStore() {}

    /**
     * What was found out about a request's head.
     *
     * @param requestId the request
     * @param headSha the head it is about
     * @param ownersId the file of code owners that was read, or null without one
     * @param tooMuch whether its patterns could not be matched within bounds
     * @param committers who made the commits
     */
    record Sync(long requestId, String headSha, @Nullable String ownersId, boolean tooMuch, List<Long> committers) {}

    static List<Approval> live(Handle h, Collection<Long> requests) {
        return h.createQuery("""
                        select request_id, user_id, head_sha, approved_at from merging.approvals
                        where request_id = any(:requests) and removed_at is null order by request_id, id
                        """)
                .bindArray("requests", Long.class, requests.toArray())
                .mapTo(Approval.class)
                .list();
    }

    /** Adds an approval; false when the user has approved already. */
    static boolean insert(Handle tx, long request, long user, String headSha, Instant now) {
        return tx.createUpdate("""
                        insert into merging.approvals (request_id, user_id, head_sha, approved_at)
                        values (:request, :user, :head, :now)
                        on conflict (request_id, user_id) where removed_at is null do nothing
                        """)
                        .bind("request", request)
                        .bind("user", user)
                        .bind("head", headSha)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /** Takes approvals back; answers whose. */
    static List<Long> remove(
            Handle tx, long request, Collection<Long> users, @Nullable Long by, String why, Instant now) {
        return tx.createQuery("""
                        update merging.approvals set removed_at = :now, removed_by_id = :by, removed_why = :why
                        where request_id = :request and user_id = any(:users) and removed_at is null
                        returning user_id
                        """)
                .bind("request", request)
                .bindArray("users", Long.class, users.toArray())
                .bind("by", by)
                .bind("why", why)
                .bind("now", now)
                .mapTo(Long.class)
                .list();
    }

    static List<Sync> syncs(Handle h, Collection<Long> requests) {
        return h.createQuery("""
                        select request_id, head_sha, owners_id, too_much, committers from merging.owner_syncs
                        where request_id = any(:requests)
                        """)
                .bindArray("requests", Long.class, requests.toArray())
                .map((row, context) -> new Sync(
                        row.getLong("request_id"),
                        row.getString("head_sha"),
                        row.getString("owners_id"),
                        row.getBoolean("too_much"),
                        List.of((Long[]) row.getArray("committers").getArray())))
                .list();
    }

    static void sync(Handle tx, Sync sync, Instant now) {
        tx.createUpdate("""
                        insert into merging.owner_syncs (request_id, head_sha, owners_id, too_much, committers, synced_at)
                        values (:request, :head, :owners, :tooMuch, :committers, :now)
                        on conflict (request_id) do update set head_sha = excluded.head_sha,
                            owners_id = excluded.owners_id, too_much = excluded.too_much,
                            committers = excluded.committers, synced_at = excluded.synced_at
                        """)
                .bind("request", sync.requestId())
                .bind("head", sync.headSha())
                .bind("owners", sync.ownersId())
                .bind("tooMuch", sync.tooMuch())
                .bindArray("committers", Long.class, sync.committers().toArray())
                .bind("now", now)
                .execute();
    }

    /** The open requests into a branch that were looked at. */
    static List<Long> openInto(Handle h, long project, String branch) {
        return h.createQuery("""
                        select r.id from merging.requests r join merging.owner_syncs s on s.request_id = r.id
                        where r.project_id = :project and r.target_branch = :branch
                            and r.merged_at is null and r.closed_at is null
                        order by r.id
                        """)
                .bind("project", project)
                .bind("branch", branch)
                .mapTo(Long.class)
                .list();
    }

    static List<Long> changesRequested(Handle h, Collection<Long> requests) {
        return h.createQuery("""
                        select distinct request_id from merging.reviewers
                        where request_id = any(:requests) and state = 'requested_changes'
                        """)
                .bindArray("requests", Long.class, requests.toArray())
                .mapTo(Long.class)
                .list();
    }

    /** The patch of the two newest versions, the newest first. */
    static List<Optional<String>> patches(Handle h, long request) {
        return h.createQuery("""
                        select patch_id_sha from merging.versions where request_id = :request order by number desc limit 2
                        """)
                .bind("request", request)
                .map((row, context) -> Optional.ofNullable(row.getString("patch_id_sha")))
                .list();
    }
}
