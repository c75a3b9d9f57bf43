package dev.tidemill.merging.checks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** SQL of checks. */
final class CheckStore {
    private static final String SELECT = """
        select r.id as request_id, r.head_sha, encode(s.oid, 'hex') as source_sha, encode(t.oid, 'hex') as target_sha,
            c.head_sha as checked_head, c.target_sha as checked_target, coalesce(c.clean, false) as clean,
            coalesce(c.behind, false) as behind, coalesce(c.nothing, false) as nothing
        from merging.requests r
        left join repos.repositories tr on tr.project_id = r.project_id
        left join repos.refs t on t.repository_id = tr.id and t.name = 'refs/heads/' || r.target_branch
        left join repos.repositories sr on sr.project_id = r.source_project_id
        left join repos.refs s on s.repository_id = sr.id and s.name = 'refs/heads/' || r.source_branch
        left join merging.checks c on c.request_id = r.id
        where true
        """;

    private CheckStore() {}

    static List<Check> of(Handle h, Collection<Long> requests) {
        return h.createQuery(SELECT + "and r.id = any(:ids)")
                .bind("ids", requests.toArray(Long[]::new))
                .mapTo(Check.class)
                .list();
    }

    /** Of the open requests into a branch, those whose last check is not of their commits. */
    static List<Check> outdated(Handle h, long project, String branch, int most) {
        return h.createQuery(SELECT + """
                        and r.project_id = :project and r.target_branch = :branch
                        and r.merged_at is null and r.closed_at is null and t.oid is not null
                        and (c.request_id is null or c.head_sha <> r.head_sha
                             or c.target_sha <> encode(t.oid, 'hex'))
                        order by r.updated_at desc limit :most
                        """)
                .bind("project", project)
                .bind("branch", branch)
                .bind("most", most)
                .mapTo(Check.class)
                .list();
    }

    static boolean hasOpen(Handle h, long project, String branch) {
        return h.createQuery("""
                        select exists (select from merging.requests where project_id = :project
                            and target_branch = :branch and merged_at is null and closed_at is null)
                        """)
                .bind("project", project)
                .bind("branch", branch)
                .mapTo(Boolean.class)
                .one();
    }

    /** Remembers what was found, of requests that are still there. */
    static void save(Handle tx, List<Check> found, Instant now) {
        tx.createUpdate("""
                        insert into merging.checks
                            (request_id, head_sha, target_sha, clean, behind, nothing, checked_at)
                        select f.id, f.head, f.target, f.clean, f.behind, f.nothing, :now
                        from unnest(:ids::bigint[], :heads::text[], :targets::text[], :clean::boolean[],
                                    :behind::boolean[], :nothing::boolean[])
                          as f (id, head, target, clean, behind, nothing)
                        join merging.requests r on r.id = f.id
                        order by f.id
                        on conflict (request_id) do update set head_sha = excluded.head_sha,
                            target_sha = excluded.target_sha, clean = excluded.clean, behind = excluded.behind,
                            nothing = excluded.nothing, checked_at = excluded.checked_at
                        """)
                .bind("now", now)
                .bind("ids", found.stream().map(Check::requestId).toArray(Long[]::new))
                .bind("heads", found.stream().map(Check::headSha).toArray(String[]::new))
                .bind("targets", found.stream().map(Check::targetSha).toArray(String[]::new))
                .bind("clean", found.stream().map(Check::clean).toArray(Boolean[]::new))
                .bind("behind", found.stream().map(Check::behind).toArray(Boolean[]::new))
                .bind("nothing", found.stream().map(Check::nothing).toArray(Boolean[]::new))
                .execute();
    }

    /** What was known of requests before. */
    record Known(long requestId, boolean clean, boolean nothing) {
        boolean conflicts() {
            return !clean && !nothing;
        }
    }

    /** Keeps requests from other checks and changes until the transaction ends, and tells what is known of them. */
    static Map<Long, Known> known(Handle tx, Collection<Long> conflicting, Collection<Long> requests) {
        tx.createQuery("select id from merging.requests where id = any(:ids) order by id for no key update")
                .bind("ids", conflicting.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        return tx
                .createQuery("select request_id, clean, nothing from merging.checks where request_id = any(:ids)")
                .bind("ids", requests.toArray(Long[]::new))
                .mapTo(Known.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Known::requestId, Function.identity()));
    }

    /** The author of an open request, and who waits for its merge. */
    static List<Long> concerned(Handle h, long request) {
        return h.createQuery("""
                        select author_id from merging.requests
                            where id = :id and merged_at is null and closed_at is null
                        union select a.user_id from merging.auto_merges a join merging.requests r on r.id = a.request_id
                            where r.id = :id and r.merged_at is null and r.closed_at is null
                        """).bind("id", request).mapTo(Long.class).list();
    }

    /** Of these requests, those that wait to be merged by themselves. */
    static List<Long> waiting(Handle h, Collection<Long> requests) {
        return h.createQuery("select request_id from merging.auto_merges where request_id = any(:ids)")
                .bind("ids", requests.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }
}
