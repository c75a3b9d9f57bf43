package dev.tidemill.merging.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lists of 10,000 merge requests with any two filters and their count, over HTTP. The goal is 50 ms for 95 of 100 on a
 * machine that does nothing else; the limit here is for machines that do, and still far below what a plan without the
 * right index takes. The figures are printed.
 */
@Tag("deep")
class RequestListSpeedTest {
    private static final int REQUESTS = 10_000;
    private static final int ROUNDS = 3;
    private static final long LIMIT_MICROS = 250_000;

    private static MergingWorld world;
    private static long project;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
        project = world.project("public");
        fill();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** Twenty labels, ten milestones, five authors; people, votes and approvals on many of the requests. */
    private static void fill() {
        for (int i = 0; i < 20; i++) {
            String name = (i < 10 ? "area::" : "") + "label" + i;
            world.owner
                    .api()
                    .post("/projects/" + project + "/labels", Map.of("name", name, "color", "#112233"))
                    .expect(201);
        }
        for (int i = 0; i < 10; i++) {
            var body = Map.of("title", "m" + i, "due_date", "2099-12-" + (10 + i));
            world.owner.api().post("/projects/" + project + "/milestones", body).expect(201);
        }
        world.server.platform().db().run(h -> {
            h.createUpdate("""
                            with made as (
                                insert into work.subjects (kind, project_id)
                                select 'merge_request', :project from generate_series(1, :requests) returning id),
                            numbered as (select id, row_number() over (order by id) as n from made)
                            insert into merging.requests (id, project_id, source_project_id, iid, title, description,
                                author_id, source_branch, target_branch, draft, head_sha, milestone_id, merged_at,
                                merged_by_id, closed_at, created_at, updated_at)
                            select id, :project, :project, n, 'Request ' || n || ' about gauge' || n % 100,
                                repeat('Some words about tide ' || n % 333 || ' and pier ' || n % 50 || '. ', 10),
                                (array[:people])[1 + n % 5], 'branch' || n, case when n % 10 = 0 then 'stable' else 'main' end,
                                n % 6 = 0, lpad(to_hex(n), 40, '0'),
                                case when n % 3 = 0 then (select min(id) + n % 10 from work.milestones) end,
                                case when n % 4 = 1 then timestamptz '2026-11-01' + n * interval '1 minute' end,
                                case when n % 4 = 1 then (array[:people])[1 + n % 3] end,
                                case when n % 4 = 2 then timestamptz '2026-11-01' end,
                                timestamptz '2026-01-01' + n * interval '10 minutes',
                                timestamptz '2026-01-01' + (n * 7919 % 10000) * interval '10 minutes'
                            from numbered
                            """.replace("array[:people]", "array[" + people() + "]"))
                    .bind("project", project)
                    .bind("requests", REQUESTS)
                    .execute();
            h.execute("""
                    insert into work.label_links (subject_id, label_id)
                    select r.id, (select min(id) from work.labels) + (r.iid * k * 31) % 20
                    from merging.requests r, generate_series(1, 3) k on conflict do nothing
                    """);
            h.execute("""
                    insert into work.assignees (subject_id, user_id, created_at)
                    select id, author_id, created_at from merging.requests where iid % 3 = 1
                    """);
            h.execute("insert into merging.reviewers (request_id, user_id, created_at, updated_at)"
                    + " select id, " + world.developer.id() + ", created_at, created_at"
                    + " from merging.requests where iid % 5 = 1");
            h.execute("insert into merging.approvals (request_id, user_id, head_sha, approved_at)"
                    + " select id, " + world.maintainer.id() + ", head_sha, created_at"
                    + " from merging.requests where iid % 7 = 1");
            h.execute("""
                    insert into work.awards (subject_id, user_id, name, created_at)
                    select id, author_id, 'thumbsup', created_at from merging.requests where iid % 4 = 1
                    """);
            h.execute("analyze");
        });
    }

    private static String people() {
        return world.owner.id() + "," + world.reporter.id() + "," + world.developer.id() + "," + world.guest.id() + ","
                + world.maintainer.id();
    }

    private static List<String> filters() {
        return List.of(
                "state=opened",
                "state=merged",
                "labels=label11",
                "labels=area::label3",
                "labels=None",
                "not[labels]=label12",
                "milestone=m3",
                "milestone=None",
                "milestone_id=Upcoming",
                "author_id=" + world.reporter.id(),
                "not[author_username]=" + world.guest.username(),
                "assignee_id=" + world.developer.id(),
                "reviewer_username=" + world.developer.username(),
                "reviewer_id=None",
                "approved_by_ids[]=" + world.maintainer.id(),
                "approved=no",
                "source_branch=branch77",
                "target_branch=stable",
                "draft=true",
                "search=gauge42",
                "search=tide&in=description",
                "my_reaction_emoji=thumbsup",
                "merged_after=2026-11-03T00:00:00Z",
                "updated_after=2026-02-20T00:00:00Z",
                "order_by=label_priority",
                "order_by=popularity",
                "order_by=merged_at",
                "page=100&order_by=updated_at");
    }

    @Test
    void anyTwoFiltersAreFast() {
        var asMember = measure(world.developer.api());
        var asStranger = measure(world.outsider.api());
        System.out.println("member: " + report(asMember) + "\nstranger: " + report(asStranger));
        assertThat(percentile(asMember)).as("microseconds").isLessThan(LIMIT_MICROS);
        assertThat(percentile(asStranger)).as("microseconds").isLessThan(LIMIT_MICROS);
    }

    /** The best of a few rounds of each pair, in microseconds, the slowest last. */
    private static TreeMap<Long, String> measure(Http api) {
        var times = new TreeMap<Long, String>();
        var filters = filters();
        for (int i = 0; i < filters.size(); i++) {
            for (int j = i + 1; j < filters.size(); j++) {
                String query = MergingWorld.requests(project) + "?" + filters.get(i) + "&" + filters.get(j);
                long best = Long.MAX_VALUE;
                for (int round = 0; round < ROUNDS; round++) {
                    long begin = System.nanoTime();
                    api.get(query).expect(200);
                    best = Math.min(best, (System.nanoTime() - begin) / 1000);
                }
                times.put(best, query);
            }
        }
        return times;
    }

    private static long percentile(TreeMap<Long, String> times) {
        var sorted = new ArrayList<>(times.keySet());
        return sorted.get(sorted.size() * 95 / 100);
    }

    private static String report(TreeMap<Long, String> times) {
        var sorted = new ArrayList<>(times.keySet());
        return times.size() + " pairs, median " + sorted.get(sorted.size() / 2) + " us, p95 " + percentile(times)
                + " us, slowest "
                + times.descendingMap().entrySet().stream().limit(8).toList();
    }
}
