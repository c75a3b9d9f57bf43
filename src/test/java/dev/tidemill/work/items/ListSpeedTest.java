package dev.tidemill.work.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.Http;
import dev.tidemill.work.WorkWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lists of 10,000 issues with any two filters and their count, over HTTP. The goal is 50 ms for 95 of 100 on a machine
 * that does nothing else; the limit here is for machines that do, and still far below what a plan without the right
 * index takes. The figures are printed.
 */
@Tag("deep")
class ListSpeedTest {
    private static final int ITEMS = 10_000;
    private static final int ROUNDS = 3;
    private static final long LIMIT_MICROS = 250_000;

    private static WorkWorld world;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
        fill();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** Twenty labels, ten milestones, five authors, assignees, votes and notes on many of the items. */
    private static void fill() {
        for (int i = 0; i < 20; i++) {
            world.label(world.project, (i < 10 ? "area::" : "") + "label" + i);
        }
        for (int i = 0; i < 10; i++) {
            world.milestone(world.project, "m" + i, java.util.Map.of("due_date", "2026-12-" + (10 + i)));
        }
        world.server.platform().db().run(h -> {
            h.createUpdate("""
                            with made as (
                                insert into work.subjects (kind, project_id)
                                select 'work_item', :project from generate_series(1, :items) returning id),
                            numbered as (select id, row_number() over (order by id) as n from made)
                            insert into work.items (id, type_id, project_id, iid, title, description, author_id,
                                confidential, milestone_id, due_date, weight, closed_at, created_at, updated_at)
                            select id, case when n % 7 = 0 then 5 else 1 end, :project, n,
                                'Issue ' || n || ' about gauge' || n % 100,
                                repeat('Some words about tide ' || n % 333 || ' and pier ' || n % 50 || '. ', 10),
                                (array[:people])[1 + n % 5], n % 50 = 0,
                                case when n % 3 = 0 then (select min(id) + n % 10 from work.milestones) end,
                                case when n % 4 = 0 then date '2026-11-01' + cast(n % 60 as integer) end,
                                case when n % 5 = 0 then n % 13 end,
                                case when n % 2 = 0 then timestamptz '2026-11-01' end,
                                timestamptz '2026-01-01' + n * interval '10 minutes',
                                timestamptz '2026-01-01' + (n * 7919 % 10000) * interval '10 minutes'
                            from numbered
                            """.replace("array[:people]", "array[" + people() + "]"))
                    .bind("project", world.project)
                    .bind("items", ITEMS)
                    .execute();
            h.execute("""
                    insert into work.label_links (subject_id, label_id)
                    select i.id, (select min(id) from work.labels) + (i.iid * k * 31) % 20
                    from work.items i, generate_series(1, 3) k on conflict do nothing
                    """);
            h.execute("""
                    insert into work.assignees (subject_id, user_id, created_at)
                    select id, author_id, created_at from work.items where iid % 3 = 1
                    """);
            h.execute("""
                    insert into work.awards (subject_id, user_id, name, created_at)
                    select id, author_id, 'thumbsup', created_at from work.items where iid % 4 = 1
                    """);
            h.execute("analyze");
        });
    }

    private static String people() {
        return world.owner.id() + "," + world.planner.id() + "," + world.developer.id() + "," + world.guest.id() + ","
                + world.maintainer.id();
    }

    private static List<String> filters() {
        return List.of(
                "state=opened",
                "labels=label11",
                "labels=area::label3",
                "labels=None",
                "not[labels]=label12",
                "milestone=m3",
                "milestone=None",
                "not[milestone]=m4",
                "milestone_id=Upcoming",
                "author_id=" + world.planner.id(),
                "not[author_username]=" + world.guest.username(),
                "assignee_id=" + world.developer.id(),
                "assignee_id=None",
                "search=gauge42",
                "search=tide&in=description",
                "confidential=true",
                "my_reaction_emoji=thumbsup",
                "due_date=overdue",
                "issue_type=task",
                "weight=Any",
                "updated_after=2026-02-20T00:00:00Z",
                "order_by=label_priority",
                "order_by=popularity",
                "order_by=milestone_due",
                "page=100&order_by=updated_at");
    }

    @Test
    void anyTwoFiltersAreFast() {
        var asMember = measure(world.planner.api());
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
                String query = WorkWorld.issues(world.project) + "?" + filters.get(i) + "&" + filters.get(j);
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
