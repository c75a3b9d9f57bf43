package dev.tidemill.bench;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Ten thousand issues or merge requests of one project as rows: authors, assignees, votes, labels and milestones spread
 * over them by their numbers. The project has its labels and milestones already.
 */
final class ListRows {
    static final int ROWS = 10_000;
    static final int LABELS = 20;
    static final int MILESTONES = 10;

    private ListRows() {}

    static void issues(Handle h, long project, List<Long> people) {
        h.createUpdate("""
                        with made as (
                            insert into work.subjects (kind, project_id)
                            select 'work_item', :project from generate_series(1, :rows) returning id),
                        numbered as (select id, row_number() over (order by id) as n from made)
                        insert into work.items (id, type_id, project_id, iid, title, description, author_id,
                            confidential, milestone_id, due_date, weight, closed_at, created_at, updated_at)
                        select id, case when n % 7 = 0 then 5 else 1 end, :project, n,
                            'Issue ' || n || ' about gauge' || n % 100,
                            repeat('Some words about tide ' || n % 333 || ' and pier ' || n % 50 || '. ', 10),
                            (cast(:people as bigint[]))[1 + n % 5], n % 50 = 0,
                            case when n % 3 = 0 then
                                (select min(id) + n % 10 from work.milestones where project_id = :project) end,
                            case when n % 4 = 0 then date '2026-11-01' + cast(n % 60 as integer) end,
                            case when n % 5 = 0 then n % 13 end,
                            case when n % 2 = 0 then timestamptz '2026-11-01' end,
                            timestamptz '2026-01-01' + n * interval '10 minutes',
                            timestamptz '2026-01-01' + (n * 7919 % 10000) * interval '10 minutes'
                        from numbered
                        """)
                .bind("project", project)
                .bind("rows", ROWS)
                .bind("people", people.toArray(Long[]::new))
                .execute();
        around(h, project, "work.items");
    }

    static void requests(Handle h, long project, List<Long> people) {
        h.createUpdate("""
                        with made as (
                            insert into work.subjects (kind, project_id)
                            select 'merge_request', :project from generate_series(1, :rows) returning id),
                        numbered as (select id, row_number() over (order by id) as n from made)
                        insert into merging.requests (id, project_id, source_project_id, iid, title, description,
                            author_id, source_branch, target_branch, draft, head_sha, milestone_id, merged_at,
                            merged_by_id, closed_at, created_at, updated_at)
                        select id, :project, :project, n, 'Request ' || n || ' about gauge' || n % 100,
                            repeat('Some words about tide ' || n % 333 || ' and pier ' || n % 50 || '. ', 10),
                            (cast(:people as bigint[]))[1 + n % 5], 'branch' || n,
                            case when n % 10 = 0 then 'stable' else 'main' end,
                            n % 6 = 0, lpad(to_hex(n), 40, '0'),
                            case when n % 3 = 0 then
                                (select min(id) + n % 10 from work.milestones where project_id = :project) end,
                            case when n % 4 = 1 then timestamptz '2026-11-01' + n * interval '1 minute' end,
                            case when n % 4 = 1 then (cast(:people as bigint[]))[1 + n % 3] end,
                            case when n % 4 = 2 then timestamptz '2026-11-01' end,
                            timestamptz '2026-01-01' + n * interval '10 minutes',
                            timestamptz '2026-01-01' + (n * 7919 % 10000) * interval '10 minutes'
                        from numbered
                        """)
                .bind("project", project)
                .bind("rows", ROWS)
                .bind("people", people.toArray(Long[]::new))
                .execute();
        h.createUpdate("""
                        insert into merging.reviewers (request_id, user_id, created_at, updated_at)
                        select id, :user, created_at, created_at from merging.requests
                        where project_id = :project and iid % 5 = 1
                        """).bind("project", project).bind("user", people.get(2)).execute();
        h.createUpdate("""
                        insert into merging.approvals (request_id, user_id, head_sha, approved_at)
                        select id, :user, head_sha, created_at from merging.requests
                        where project_id = :project and iid % 7 = 1
                        """).bind("project", project).bind("user", people.get(4)).execute();
        around(h, project, "merging.requests");
    }

    /** Three labels of each, assignees of a third, votes for a quarter; then the planner knows all of it. */
    private static void around(Handle h, long project, String table) {
        h.createUpdate("""
                        insert into work.label_links (subject_id, label_id)
                        select t.id, (select min(id) from work.labels where project_id = :project) + (t.iid * k * 31) %% 20
                        from %s t, generate_series(1, 3) k where t.project_id = :project on conflict do nothing
                        """.formatted(table)).bind("project", project).execute();
        h.createUpdate("""
                        insert into work.assignees (subject_id, user_id, created_at)
                        select id, author_id, created_at from %s where project_id = :project and iid %% 3 = 1
                        """.formatted(table)).bind("project", project).execute();
        h.createUpdate("""
                        insert into work.awards (subject_id, user_id, name, created_at)
                        select id, author_id, 'thumbsup', created_at from %s where project_id = :project and iid %% 4 = 1
                        """.formatted(table)).bind("project", project).execute();
        h.execute("analyze");
    }
}
