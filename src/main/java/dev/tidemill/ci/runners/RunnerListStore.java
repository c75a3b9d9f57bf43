package dev.tidemill.ci.runners;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists of runners. */
public final class RunnerListStore {
    private static final Duration ONLINE = Duration.ofHours(2);
    private static final Duration STALE = Duration.ofDays(7);
    private static final String EVERYTHING = "true";

    /** Runners of projects that the user maintains and of groups that the user owns. */
    private static final String OF_USER = """
        (exists (
            select from ci.runner_projects rp
            join projects.projects p on p.id = rp.project_id and p.deleting_at is null
            join projects.namespaces n on n.id = p.namespace_id
            where rp.runner_id = r.id and (n.owner_id = :user or exists (
                select from projects.memberships m
                where m.user_id = :user and (m.project_id = p.id or m.namespace_id = any(n.lineage))
                  and m.access_level >= 40 and (m.expires_at is null or m.expires_at > :today))))
        or exists (
            select from ci.runner_groups rg
            join projects.namespaces n on n.id = rg.group_id
            join projects.memberships m on m.namespace_id = any(n.lineage) and m.user_id = :user
            where rg.runner_id = r.id and m.access_level >= 50
              and (m.expires_at is null or m.expires_at > :today)))
        """;

    /** Runners that take jobs of a project: its own, those of its groups, those of the instance. */
    private static final String OF_PROJECT = """
        (exists (select from ci.runner_projects rp where rp.runner_id = r.id and rp.project_id = :owner)
        or exists (
            select from ci.runner_groups rg
            join projects.projects p on p.id = :owner
            join projects.namespaces n on n.id = p.namespace_id
            left join ci.project_settings s on s.project_id = p.id
            where rg.runner_id = r.id and rg.group_id = any(n.lineage)
              and coalesce(s.group_runners_enabled, true))
        or (r.runner_type = 'instance_type' and coalesce(
            (select s.shared_runners_enabled from ci.project_settings s where s.project_id = :owner), true)))
        """;

    /** Runners that take jobs of a group's projects: its own, those of its parents, those of the instance. */
    private static final String OF_GROUP = """
        (exists (
            select from ci.runner_groups rg
            join projects.namespaces n on n.id = :owner
            where rg.runner_id = r.id and rg.group_id = any(n.lineage))
        or r.runner_type = 'instance_type')
        """;

    public Slice<Runner> all(Handle handle, RunnerFilter filter, Instant now, Paging paging) {
        return list(handle, EVERYTHING, Map.of(), filter, now, paging);
    }

    public Slice<Runner> ofUser(Handle handle, long userId, RunnerFilter filter, Instant now, Paging paging) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return list(handle, OF_USER, Map.of("user", userId, "today", today), filter, now, paging);
    }

    public Slice<Runner> ofProject(Handle handle, long projectId, RunnerFilter filter, Instant now, Paging paging) {
        return list(handle, OF_PROJECT, Map.of("owner", projectId), filter, now, paging);
    }

    public Slice<Runner> ofGroup(Handle handle, long groupId, RunnerFilter filter, Instant now, Paging paging) {
        return list(handle, OF_GROUP, Map.of("owner", groupId), filter, now, paging);
    }

    /** Whether any runner that is not paused could take such jobs of a project, online or not. */
    public boolean anyFor(Handle handle, long projectId, List<String> tags, boolean isProtected, Instant since) {
        return handle.createQuery("""
            select exists (
                select from ci.runners r
                where not r.paused and r.tags @> cast(:tags as text[]) and (r.run_untagged or cardinality(cast(:tags as text[])) > 0)
                  and (r.access_level = 'not_protected' or :protected)
                  and exists (select from ci.runner_managers m
                              where m.runner_id = r.id and m.contacted_at > :since)
                  and %s)
            """.formatted(OF_PROJECT))
                .bind("owner", projectId)
                .bindArray("tags", String.class, tags)
                .bind("protected", isProtected)
                .bind("since", since)
                .mapTo(Boolean.class)
                .one();
    }

    private static Slice<Runner> list(
            Handle handle, String scope, Map<String, ?> names, RunnerFilter filter, Instant now, Paging paging) {
        String where = """
             from ci.runners r
             left join lateral (select max(m.contacted_at) as contacted_at from ci.runner_managers m
                                where m.runner_id = r.id) c on true
             where (%s)
               and (cast(:type as text) is null or r.runner_type = :type)
               and (cast(:paused as boolean) is null or r.paused = :paused)
               and r.tags @> cast(:tags as text[])
               and (cast(:status as text) is null or :status = case
                   when c.contacted_at > :online then 'online'
                   when coalesce(c.contacted_at, r.created_at) < :stale then 'stale'
                   when c.contacted_at is null then 'never_contacted'
                   else 'offline' end)
            """.formatted(scope);
        long total = bind(handle.createQuery("select count(*)" + where), names, filter, now)
                .mapTo(Long.class)
                .one();
        var items = bind(
                        handle.createQuery("select r.*" + where + " order by r.id desc limit :limit offset :offset"),
                        names,
                        filter,
                        now)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Runner.class)
                .list();
        return new Slice<>(items, total);
    }

    private static Query bind(Query query, Map<String, ?> names, RunnerFilter filter, Instant now) {
        return query.bindMap(names)
                .bind("type", filter.type().map(RunnerType::word).orElse(null))
                .bind("status", filter.status().orElse(null))
                .bind("paused", filter.paused().orElse(null))
                .bindArray("tags", String.class, filter.tags())
                .bind("online", now.minus(ONLINE))
                .bind("stale", now.minus(STALE));
    }
}
