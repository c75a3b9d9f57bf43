package dev.tidemill.repos.checks;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL that looks for rows which contradict each other; projects that are being deleted are left alone. */
final class CheckStore {
    private static final String LIVE = """
            repos.repositories r join projects.projects p on p.id = r.project_id and p.deleting_at is null
            left join projects.routes a on a.project_id = p.id""";

    private CheckStore() {}

    /** A repository and how people call it. */
    record Place(long projectId, String path) {}

    static List<Place> repositories(Handle h, long after, int most) {
        return h.createQuery("select r.project_id, coalesce(a.full_path, '?') as path from " + LIVE
                        + " where r.project_id > :after order by r.project_id limit :most")
                .bind("after", after)
                .bind("most", most)
                .mapTo(Place.class)
                .list();
    }

    static List<String> withoutRows(Handle h) {
        return lines(h, "select coalesce(a.full_path, '?') || ' has no counters or no HEAD' from " + LIVE + """
                 where not exists (select from repos.counters c where c.repository_id = r.id)
                    or not exists (select from repos.refs h where h.repository_id = r.id and h.name = 'HEAD')
                """);
    }

    /** Counts only grow, so they are never below what is there, nor below what collections have covered. */
    static List<String> miscounted(Handle h) {
        return lines(
                h,
                "select coalesce(a.full_path, '?') || ' counts ' || c.pack_count || ' packs and '"
                        + " || c.commit_count || ' commits, fewer than there are or were collected' from " + LIVE
                        + """
                 join repos.counters c on c.repository_id = r.id
                left join local.derived_state d on d.repository_id = r.id
                where c.pack_count < (select count(*) from repos.packs k
                                      where k.repository_id = r.id and k.source <> 'BASE')
                   or d.covered_packs > c.pack_count or d.covered_commits > c.commit_count
                """);
    }

    static List<String> incompletePacks(Handle h) {
        return lines(h, """
                select 'pack ' || name || ' lacks a file' from (
                  select k.name, (select count(*) from repos.pack_files f
                                  where f.pack_id = k.id and f.ext in ('pack', 'idx')) as files from repos.packs k
                  union all
                  select k.name, (select count(*) from local.derived_pack_files f
                                  where f.pack_id = k.id and f.ext in ('pack', 'idx')) from local.derived_packs k) x
                where files <> 2
                """);
    }

    /** What is covered must lie in a derived pack, and what is local must belong to something. */
    static List<String> strayLocal(Handle h) {
        return lines(h, """
                select 'covered pack ' || c.pack_id || ' is not there' from local.covered_packs c
                where not exists (select from repos.packs k where k.id = c.pack_id)
                union all
                select 'packs of repository ' || c.repository_id || ' are covered by nothing' from local.covered_packs c
                where not exists (select from local.derived_packs d where d.repository_id = c.repository_id)
                group by c.repository_id
                union all
                select 'pack ' || c.pack_id || ' was joined into one that is not there' from local.covered_packs c
                where c.joined_by is not null and not exists (
                    select from local.derived_packs d
                    where d.id = c.joined_by and d.repository_id = c.repository_id and d.source = 'COMPACT')
                union all
                select 'derived pack ' || d.name || ' belongs to no repository' from local.derived_packs d
                where not exists (select from repos.repositories r where r.id = d.repository_id)
                """);
    }

    /** Each move of a ref begins where the one before ended, and the last one ends where the ref is. */
    static List<String> brokenChains(Handle h) {
        return lines(h, """
                with moves as (
                  select p.repository_id, u.name, u.old_oid, u.new_oid,
                    lag(u.new_oid) over w as before,
                    lead(1) over w is null as newest
                  from repos.ref_updates u join repos.pushes p on p.id = u.push_id
                  window w as (partition by p.repository_id, u.name order by p.position, u.ordinal))
                select coalesce(a.full_path, '?') || ': the log of ' || m.name || ' is broken at ' ||
                    coalesce(encode(m.new_oid, 'hex'), 'its deletion')
                from moves m join repos.repositories r on r.id = m.repository_id
                join projects.projects p on p.id = r.project_id and p.deleting_at is null
                left join projects.routes a on a.project_id = p.id
                where m.old_oid is distinct from m.before
                   or m.newest and m.new_oid is distinct from (
                        select f.oid from repos.refs f where f.repository_id = m.repository_id and f.name = m.name)
                """);
    }

    private static List<String> lines(Handle h, String sql) {
        return h.createQuery(sql + " limit 1000").mapTo(String.class).list();
    }
}
