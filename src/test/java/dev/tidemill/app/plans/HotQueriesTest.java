package dev.tidemill.app.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.SignedIn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every statement behind the lists and pages that people open all day, explained over tens of thousands of rows: none of
 * them reads a big table from end to end, and none sorts thousands of rows. A new list belongs in here.
 */
@Tag("server")
class HotQueriesTest {
    private static final int PROJECTS = 20;

    /** Where so much is asked for that PostgreSQL is right to look at all of it; each with its reason. */
    private static final Map<String, String> ALLOWED = Map.of(
            "from projects.projects p join projects.routes r on r.project_id = p.id",
            "lists of projects: the count is of all that are visible, and who is a member of all asked for all",
            "count(*) from work.items i where (i.closed_at is null) and (true)",
            "the count of all issues",
            "count(*) from merging.requests r where (r.merged_at is null and r.closed_at is null) and (true)",
            "the count of all merge requests",
            "count(*) from merging.requests r where (true)",
            "the same",
            "join identity.users u on u.id = m.user_id and u.state <> 'deleted'",
            "a tenth of all people are members of the project",
            "where n.lineage @> array[",
            "the group has all projects that there are",
            "u.username ilike",
            "words inside of names are looked for");

    private static MergingWorld world;
    private static long project;
    private static String path;
    private static Http pages;
    private static Set<String> big;

    @BeforeAll
    static void fill() {
        world = new MergingWorld();
        project = world.project("public");
        var ids = new ArrayList<>(List.of(project));
        IntStream.range(1, PROJECTS)
                .forEach(i -> ids.add(world.given.project(world.owner, world.group, "quay", "public")));
        String job = "tide:\n  script: echo tide\n";
        world.commit(world.owner, project, "main", Map.of(".gitlab-ci.yml", job));
        var request = world.opened(project, "topic");
        Http api = world.developer.api();
        String one = "/projects/" + project + "/issues";
        api.post(one, Map.of("title", "High water", "labels", "tide")).expect(201);
        api.post(one + "/1/notes", Map.of("body", "a note")).expect(201);
        api.post(MergingWorld.request(request) + "/notes", Map.of("body", "a note"))
                .expect(201);
        api.post(one + "/1/todo", Map.of()).expect(201);
        world.work();
        path = world.owner
                .api()
                .get("/projects/" + project)
                .expect(200)
                .json()
                .get("path_with_namespace")
                .asText();
        var db = world.server.platform().db();
        db.run(h -> grow(new ManyRows(h), h, ids));
        db.run(h -> new ManyRows(h).done());
        big = db.read(QueryPlan::bigTables);
        pages = SignedIn.in(
                world.server, world.developer.username(), "a long password of " + world.developer.username());
    }

    private static void grow(ManyRows rows, Handle h, List<Long> projects) {
        int many = ManyRows.MANY;
        var users = rows.copy(
                "identity.users",
                "t.id = " + world.outsider.id(),
                many,
                Map.of("username", "'crew' || n", "name", "'Crew ' || n", "email", "'crew' || n || '@example.org'"));
        String author = "case when n % 200 = 0 then (" + ManyRows.array(people()) + ")[1 + n % 4] else ("
                + ManyRows.array(users) + ")[n] end";
        String at = "t.created_at - n * interval '7 minutes'";
        var times = Map.of("created_at", at, "updated_at", at, "author_id", author, "title", "t.title || n");
        rows.subjects(
                "work.items",
                "work_item",
                "t.iid = 1",
                many,
                projects,
                with(times, "closed_at", "case when n % 2 = 0 then now() end"));
        rows.subjects(
                "merging.requests",
                "merge_request",
                "t.iid = 1",
                many,
                projects,
                with(with(times, "merged_at", "case when n % 2 = 0 then now() end"), "source_branch", "'branch' || n"));
        h.execute(
                "insert into work.assignees (subject_id, user_id, created_at) select id, author_id, created_at from work.items where iid % 3 = 0 on conflict do nothing");
        h.execute(
                "insert into work.assignees (subject_id, user_id, created_at) select id, author_id, created_at from merging.requests where iid % 3 = 0 on conflict do nothing");
        h.execute(
                "insert into merging.reviewers (request_id, user_id, created_at, updated_at) select id, author_id, created_at, created_at from merging.requests where iid % 3 = 1 on conflict do nothing");
        h.execute(
                "insert into work.label_links (subject_id, label_id) select i.id, l.id from work.items i, work.labels l on conflict do nothing");
        var discussions = rows.copy(
                "work.discussions",
                "t.id = (select min(id) from work.discussions)",
                many,
                Map.of(
                        "key",
                        "'f' || lpad(to_hex(n), 39, '0')",
                        "subject_id",
                        "(select array_agg(id) from work.items)[1 + n % 5000]"));
        h.execute(
                "insert into work.notes (discussion_id, subject_id, author_id, body, created_at, updated_at) select d.id, d.subject_id, "
                        + world.developer.id()
                        + ", 'note', d.created_at, d.created_at from work.discussions d where d.id = any("
                        + ManyRows.array(discussions) + ")");
        rows.copy(
                "work.todos",
                "t.id = (select min(id) from work.todos)",
                many,
                Map.of(
                        "user_id",
                        author,
                        "subject_id",
                        "(select array_agg(id) from work.items)[n]",
                        "done_at",
                        "case when n % 4 <> 0 then now() end"));
        rows.copy(
                "projects.activities",
                "t.id = (select min(id) from projects.activities where project_id is not null)",
                many,
                Map.of("project_id", ManyRows.spread(projects), "author_id", author, "created_at", at));
        var pipelines = rows.copy(
                "ci.pipelines",
                "t.id = (select min(id) from ci.pipelines)",
                many,
                Map.of(
                        "project_id",
                        ManyRows.spread(projects),
                        "iid",
                        "1000 + n",
                        "created_at",
                        at,
                        "status",
                        "'success'",
                        "ref",
                        "'branch' || n % 100"));
        rows.copy(
                "ci.jobs",
                "t.id = (select min(id) from ci.jobs)",
                many,
                Map.of(
                        "project_id",
                        ManyRows.spread(projects),
                        "pipeline_id",
                        "(" + ManyRows.array(pipelines) + ")[n]",
                        "status",
                        "'success'"));
        rows.copy(
                "projects.members",
                "t.user_id = " + world.developer.id(),
                many,
                Map.of(
                        "user_id",
                        "(" + ManyRows.array(users) + ")[n]",
                        "namespace_id",
                        "case when n % 500 = 0 then t.namespace_id end",
                        "project_id",
                        "case when n % 500 <> 0 then " + ManyRows.spread(projects) + " end"));
        rows.copy(
                "identity.access_tokens",
                "t.id = (select min(id) from identity.access_tokens)",
                many,
                Map.of("user_id", "(" + ManyRows.array(users) + ")[n]", "digest", "decode(md5(n::text), 'hex')"));
        var made = rows.copy(
                "projects.projects",
                "t.id = " + project,
                many,
                Map.of(
                        "name",
                        "'Berth ' || n",
                        "path",
                        "'berth' || n",
                        "last_activity_at",
                        at,
                        "created_at",
                        at,
                        "visibility",
                        "case when n % 2 = 0 then 20 else 0 end"));
        h.execute(
                "insert into projects.routes (key, full_path, project_id) select lower(r.full_path || '/' || p.path), r.full_path || '/' || p.path, p.id from projects.projects p join projects.routes r on r.namespace_id = p.namespace_id where p.id = any("
                        + ManyRows.array(made) + ")");
    }

    private static List<Long> people() {
        return IntStream.range(0, 4)
                .mapToObj(i -> List.<Person>of(world.owner, world.reporter, world.developer, world.maintainer)
                        .get(i)
                        .id())
                .toList();
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        var more = new java.util.HashMap<>(map);
        more.put(key, value);
        return more;
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/projects",
                "/projects?membership=true",
                "/projects?order_by=last_activity_at",
                "/projects?order_by=id&pagination=keyset",
                "/projects?search=berth77",
                "/projects?starred=true",
                "/groups",
                "/groups/:group/projects",
                "/groups/:group/members",
                "/groups/:group/members/all",
                "/projects/:id",
                "/projects/:id/members/all",
                "/projects/:id/members?query=crew77",
                "/merge_requests",
                "/merge_requests?scope=all&state=opened",
                "/merge_requests?scope=all&order_by=updated_at",
                "/merge_requests?scope=assigned_to_me&state=opened",
                "/merge_requests?scope=reviews_for_me&state=opened",
                "/projects/:id/merge_requests?state=opened",
                "/projects/:id/merge_requests?state=opened&order_by=updated_at",
                "/projects/:id/merge_requests?source_branch=branch20",
                "/groups/:group/merge_requests?state=opened",
                "/projects/:id/merge_requests/1",
                "/projects/:id/merge_requests/1/notes",
                "/projects/:id/merge_requests/1/discussions",
                "/projects/:id/merge_requests/1/pipelines",
                "/issues",
                "/issues?scope=all&state=opened",
                "/issues?scope=assigned_to_me",
                "/projects/:id/issues?state=opened",
                "/projects/:id/issues?labels=tide&state=opened",
                "/groups/:group/issues?state=opened",
                "/projects/:id/issues/1",
                "/projects/:id/issues/1/notes",
                "/projects/:id/issues_statistics",
                "/todos",
                "/todos?state=done",
                "/user_counts",
                "/events",
                "/projects/:id/events",
                "/users/:me/events",
                "/users?search=crew77",
                "/users?username=crew77",
                "/projects/:id/pipelines",
                "/projects/:id/pipelines?ref=branch7",
                "/projects/:id/pipelines/latest",
                "/projects/:id/jobs",
                "/projects/:id/jobs?scope=failed",
                "/projects/:id/labels",
                "/projects/:id/milestones",
                "/personal_access_tokens"
            })
    void restReadsNoBigTable(String address) {
        check(address, world.developer.api());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/:path",
                "/:path/-/issues",
                "/:path/-/issues/1",
                "/:path/-/merge_requests",
                "/:path/-/merge_requests/1",
                "/:path/-/merge_requests/1/diffs",
                "/:path/-/pipelines",
                "/:path/activity",
                "/:path/-/project_members",
                "/:path/-/boards",
                "/dashboard/issues",
                "/dashboard/todos",
                "/:grouppath"
            })
    void pagesReadNoBigTable(String address) {
        check(address, pages);
    }

    private static void check(String address, Http client) {
        var statements = new ConcurrentLinkedQueue<String>();
        var db = world.server.platform().db();
        String asked = address.replace(":id", Long.toString(project))
                .replace(":grouppath", path.substring(0, path.indexOf('/')))
                .replace(":group", Long.toString(world.group))
                .replace(":path", path)
                .replace(":me", Long.toString(world.developer.id()));
        db.watchBound(statements::add);
        int status;
        try {
            status = client.get(asked).status();
        } finally {
            db.watch(sql -> {});
        }
        assertThat(status).as(asked).isLessThan(400);
        var faults = new TreeSet<String>();
        for (String sql : new LinkedHashSet<>(statements)) {
            if (sql.stripLeading().matches("(?is)(select|with)\\b.*")
                    && !sql.matches("(?is).*\\b(insert into|update|delete from)\\b.*")) {
                db.read(h -> QueryPlan.faults(h, big, sql))
                        .forEach(fault -> faults.add(fault + ": " + sql.replaceAll("\\s+", " ")));
            }
        }
        faults.removeIf(fault -> ALLOWED.keySet().stream().anyMatch(fault::contains));
        assertThat(faults).as(asked).isEmpty();
    }
}
