package dev.tidemill.work.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.testkit.Http;
import dev.tidemill.work.WorkWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Issues over REST: their shape, who may what, and what is refused. */
@Tag("server")
class IssuesApiTest {
    private static WorkWorld world;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static List<Long> iids(JsonNode list) {
        var iids = new ArrayList<Long>();
        list.forEach(issue -> iids.add(issue.get("iid").asLong()));
        return iids;
    }

    @Test
    void anIssueHasTheMembersOfTheContract() {
        long project = world.project("public");
        world.label(project, "bug");
        JsonNode milestone = world.milestone(project, "1.0", Map.of("due_date", "2099-01-31"));
        JsonNode issue = world.issue(
                world.planner,
                project,
                "Harbour gauge stuck",
                "description",
                "- [x] look\n- [ ] mend",
                "labels",
                "bug,new one",
                "milestone_id",
                milestone.get("id").asLong(),
                "assignee_ids",
                List.of(world.developer.id()),
                "due_date",
                "2099-01-02",
                "weight",
                3);
        var members = new TreeSet<String>();
        issue.fieldNames().forEachRemaining(members::add);
        assertThat(members)
                .contains(
                        "id",
                        "iid",
                        "project_id",
                        "title",
                        "description",
                        "state",
                        "created_at",
                        "updated_at",
                        "closed_at",
                        "closed_by",
                        "labels",
                        "milestone",
                        "assignees",
                        "assignee",
                        "author",
                        "type",
                        "issue_type",
                        "user_notes_count",
                        "merge_requests_count",
                        "upvotes",
                        "downvotes",
                        "due_date",
                        "confidential",
                        "discussion_locked",
                        "web_url",
                        "time_stats",
                        "task_completion_status",
                        "weight",
                        "blocking_issues_count",
                        "has_tasks",
                        "task_status",
                        "_links",
                        "references",
                        "severity",
                        "subscribed",
                        "moved_to_id",
                        "service_desk_reply_to",
                        "imported");
        assertThat(issue.get("iid").asLong()).isEqualTo(1);
        assertThat(issue.get("type").asText()).isEqualTo("ISSUE");
        assertThat(issue.get("labels").toString()).isEqualTo("[\"bug\",\"new one\"]");
        assertThat(issue.at("/milestone/title").asText()).isEqualTo("1.0");
        assertThat(issue.at("/assignee/id").asLong()).isEqualTo(world.developer.id());
        assertThat(issue.at("/task_completion_status/count").asInt()).isEqualTo(2);
        assertThat(issue.at("/task_completion_status/completed_count").asInt()).isEqualTo(1);
        assertThat(issue.at("/references/short").asText()).isEqualTo("#1");
        assertThat(issue.at("/references/full").asText()).endsWith("#1").contains("/");
        assertThat(issue.get("web_url").asText()).endsWith("/-/issues/1");
        assertThat(issue.at("/_links/self").asText()).endsWith("/api/v4/projects/" + project + "/issues/1");
        assertThat(issue.at("/time_stats/human_time_estimate").isNull()).isTrue();
        assertThat(issue.get("subscribed").asBoolean()).isTrue();
    }

    @Test
    void anIssueIsChangedClosedAndReopened() {
        long project = world.project("public");
        world.issue(world.planner, project, "One", "labels", "a,b");
        String one = WorkWorld.issues(project) + "/1";
        Http api = world.planner.api();
        JsonNode changed = api.put(
                        one, Map.of("title", "Two", "add_labels", "c", "remove_labels", "a", "due_date", "2099-05-06"))
                .expect(200)
                .json();
        assertThat(changed.get("title").asText()).isEqualTo("Two");
        assertThat(changed.get("labels").toString()).isEqualTo("[\"b\",\"c\"]");
        assertThat(changed.get("due_date").asText()).isEqualTo("2099-05-06");
        JsonNode closed =
                api.put(one, Map.of("state_event", "close")).expect(200).json();
        assertThat(closed.get("state").asText()).isEqualTo("closed");
        assertThat(closed.at("/closed_by/id").asLong()).isEqualTo(world.planner.id());
        JsonNode open =
                api.put(one, Map.of("state_event", "reopen")).expect(200).json();
        assertThat(open.get("state").asText()).isEqualTo("opened");
        assertThat(open.get("closed_by").isNull()).isTrue();
        JsonNode cleared =
                api.put(one, Map.of("labels", "", "due_date", "")).expect(200).json();
        assertThat(cleared.get("labels")).isEmpty();
        assertThat(cleared.get("due_date").isNull()).isTrue();
    }

    @Test
    void aScopeHasOneLabel() {
        long project = world.project("public");
        world.issue(world.planner, project, "One", "labels", "state::new,state::done,team::a");
        String one = WorkWorld.issues(project) + "/1";
        assertThat(world.planner.api().get(one).expect(200).json().get("labels").toString())
                .isEqualTo("[\"state::done\",\"team::a\"]");
        assertThat(world.planner
                        .api()
                        .put(one, Map.of("add_labels", "state::new"))
                        .expect(200)
                        .json()
                        .get("labels")
                        .toString())
                .isEqualTo("[\"state::new\",\"team::a\"]");
    }

    @Test
    void badInputIsNamedAndChangesNothing() {
        long project = world.project("public");
        Http api = world.planner.api();
        String all = WorkWorld.issues(project);
        assertThat(api.post(all, Map.of()).expect(400).text()).isEqualTo("{\"error\":\"title is missing\"}");
        assertThat(api.post(all, Map.of("title", " ")).expect(400).text())
                .isEqualTo("{\"message\":{\"title\":[\"can't be blank\"]}}");
        assertThat(api.post(all, Map.of("title", "x".repeat(256))).expect(400).text())
                .contains("is too long (maximum is 255 characters)");
        assertThat(api.post(all, Map.of("title", "x", "description", "x".repeat(1_048_577))))
                .satisfies(answer -> assertThat(answer.status()).isIn(400, 413));
        api.post(all, Map.of("title", List.of("x"))).expect(400);
        api.post(all, Map.of("title", "x", "issue_type", "saga")).expect(400);
        api.post(all, Map.of("title", "x", "issue_type", "incident")).expect(400);
        api.post(all, Map.of("title", "x", "due_date", "tomorrow")).expect(400);
        api.post(all, Map.of("title", "x", "assignee_ids", List.of("ada"))).expect(400);
        api.post(all, Map.of("title", "x", "weight", -1)).expect(400);
        api.post(all, Map.of("title", "x", "confidential", "perhaps")).expect(400);
        api.post(all, Map.of("title", "x", "start_date", "2099-02-02", "due_date", "2099-02-01"))
                .expect(400);
        api.post(all, Map.of("title", "x", "labels", "x".repeat(256))).expect(400);
        long foreign = world.milestone(world.project("private"), "m", Map.of())
                .get("id")
                .asLong();
        assertThat(api.post(all, Map.of("title", "x", "milestone_id", foreign))
                        .expect(400)
                        .text())
                .isEqualTo("{\"message\":{\"milestone_id\":[\"is invalid\"]}}");
        assertThat(api.get(all).expect(200).json()).isEmpty();
        assertThat(world.issue(world.planner, project, "first").get("iid").asLong())
                .isEqualTo(1);
        api.put(all + "/1", Map.of()).expect(400);
        api.put(all + "/1", Map.of("state_event", "explode")).expect(400);
        api.put(all + "/1", Map.of("milestone_id", foreign)).expect(400);
        api.get(all + "/x").expect(400);
        api.get(all + "/99").expect(404);
        api.get(all + "?order_by=iq").expect(400);
        api.get(all + "?created_after=yesterday").expect(400);
        api.get(all + "?iids[]=a").expect(400);
    }

    @Test
    void whoMayDoWhat() {
        long project = world.project("public");
        String all = WorkWorld.issues(project);
        world.server.api().post(all, Map.of("title", "x")).expect(401);
        JsonNode reported = world.issue(
                world.outsider, project, "From outside", "labels", "a", "assignee_ids", List.of(world.developer.id()));
        assertThat(reported.get("labels")).isEmpty();
        assertThat(reported.get("assignees")).isEmpty();
        String one = all + "/" + reported.get("iid").asLong();
        world.server.api().get(one).expect(200);
        world.guest.api().put(one, Map.of("title", "Mine now")).expect(403);
        world.outsider.api().put(one, Map.of("title", "Still mine")).expect(200);
        world.outsider.api().put(one, Map.of("add_labels", "a")).expect(403);
        world.outsider.api().put(one, Map.of("state_event", "close")).expect(200);
        world.planner.api().put(one, Map.of("add_labels", "a")).expect(200);
        world.guest.api().post(all, Map.of("title", "x", "iid", 77)).expect(403);
        assertThat(world.owner
                        .api()
                        .post(all, Map.of("title", "x", "iid", 77))
                        .expect(201)
                        .json()
                        .get("iid")
                        .asLong())
                .isEqualTo(77);
        world.owner.api().post(all, Map.of("title", "x", "iid", 77)).expect(409);
        assertThat(world.issue(world.owner, project, "next").get("iid").asLong())
                .isEqualTo(78);
        world.maintainer.api().delete(one).expect(403);
        world.owner.api().delete(one).expect(204);
        world.owner.api().get(one).expect(404);
    }

    @Test
    void aPrivateProjectHidesItsIssues() {
        long project = world.project("private");
        JsonNode issue = world.issue(world.owner, project, "Secret");
        String one = WorkWorld.issues(project) + "/1";
        world.server.api().get(one).expect(404);
        world.outsider.api().get(one).expect(404);
        world.outsider.api().put(one, Map.of("title", "x")).expect(404);
        world.outsider.api().get("/groups/" + world.group + "/issues?scope=all").expect(200);
        assertThat(world.outsider
                        .api()
                        .get("/issues?scope=all&search=Secret")
                        .expect(200)
                        .json())
                .isEmpty();
        assertThat(world.owner
                        .api()
                        .get("/issues?scope=all&search=Secret")
                        .expect(200)
                        .json())
                .hasSize(1);
        world.outsider.api().get("/issues/" + issue.get("id").asLong()).expect(403);
        world.server.root().get("/issues/" + issue.get("id").asLong()).expect(200);
        world.server.root().get("/issues/999999").expect(404);
    }

    @Test
    void aConfidentialIssueIsSeenByFew() {
        long project = world.project("public");
        world.issue(world.guest, project, "Leak", "confidential", true);
        world.issue(
                world.planner,
                project,
                "Assigned leak",
                "confidential",
                true,
                "assignee_ids",
                List.of(world.outsider.id()));
        String all = WorkWorld.issues(project);
        for (Http blind :
                List.of(world.server.api(), world.given.person("visitor").api())) {
            assertThat(blind.get(all).expect(200).json()).isEmpty();
            assertThat(blind.get(all).header("X-Total")).isEqualTo("0");
            blind.get(all + "/1").expect(404);
        }
        assertThat(iids(world.guest.api().get(all).expect(200).json())).containsExactly(1L);
        world.guest.api().get(all + "/2").expect(404);
        assertThat(iids(world.outsider.api().get(all).expect(200).json())).containsExactly(2L);
        assertThat(iids(world.developer.api().get(all).expect(200).json())).containsExactly(2L, 1L);
        assertThat(iids(world.guest
                        .api()
                        .get("/groups/" + world.group + "/issues?search=leak")
                        .expect(200)
                        .json()))
                .containsExactly(1L);
        assertThat(world.guest
                        .api()
                        .get("/projects/" + project + "/issues_statistics")
                        .expect(200)
                        .text())
                .isEqualTo("{\"statistics\":{\"counts\":{\"all\":1,\"closed\":0,\"opened\":1}}}");
    }

    @Test
    void issuesAreOffWhereTheFeatureIs() {
        long project = world.project("public");
        world.issue(world.owner, project, "Before");
        world.owner
                .api()
                .put("/projects/" + project, Map.of("issues_access_level", "private"))
                .expect(200);
        world.guest.api().get(WorkWorld.issues(project)).expect(200);
        world.outsider.api().get(WorkWorld.issues(project)).expect(403);
        assertThat(world.outsider
                        .api()
                        .get("/issues?scope=all&search=Before")
                        .expect(200)
                        .json())
                .isEmpty();
        world.owner
                .api()
                .put("/projects/" + project, Map.of("issues_enabled", false))
                .expect(200);
        world.owner.api().get(WorkWorld.issues(project)).expect(403);
        world.owner.api().post(WorkWorld.issues(project), Map.of("title", "x")).expect(403);
    }

    @Test
    void listsAreFiltered() {
        long project = world.project("public");
        JsonNode milestone =
                world.milestone(project, "m1", Map.of("start_date", "2020-01-01", "due_date", "2099-01-01"));
        world.issue(world.guest, project, "Alpha gauge", "labels", "none of it");
        world.clock.advance(Duration.ofMinutes(1));
        world.issue(
                world.planner,
                project,
                "Beta",
                "labels",
                "bug,ux",
                "milestone_id",
                milestone.get("id").asLong());
        world.clock.advance(Duration.ofMinutes(1));
        world.issue(
                world.planner,
                project,
                "Gamma",
                "description",
                "the gauge_reader",
                "labels",
                "bug",
                "assignee_ids",
                List.of(world.developer.id()),
                "issue_type",
                "task",
                "weight",
                2,
                "due_date",
                "2020-01-01");
        String all = WorkWorld.issues(project);
        world.planner.api().put(all + "/1", Map.of("state_event", "close")).expect(200);
        expect(all, "state=opened", 3L, 2L);
        expect(all, "state=closed", 1L);
        expect(all, "labels=bug", 3L, 2L);
        expect(all, "labels=bug,ux", 2L);
        expect(all, "not[labels]=ux", 3L, 1L);
        expect(all, "not[labels][]=bug", 1L);
        expect(all, "labels=Any&state=all", 3L, 2L);
        expect(all, "labels=None", 1L);
        expect(all, "milestone=m1", 2L);
        expect(all, "milestone=None", 3L, 1L);
        expect(all, "milestone_id=Started", 2L);
        expect(all, "milestone_id=Upcoming", 2L);
        expect(all, "not[milestone]=m1", 3L, 1L);
        expect(all, "author_id=" + world.guest.id(), 1L);
        expect(all, "not[author_username]=" + world.guest.username(), 3L, 2L);
        expect(all, "author_username=" + world.guest.username(), 1L);
        expect(all, "author_username=nobody");
        expect(all, "assignee_id=None", 2L, 1L);
        expect(all, "assignee_id=Any", 3L);
        expect(all, "assignee_username[]=" + world.developer.username(), 3L);
        expect(all, "not[assignee_id]=" + world.developer.id(), 2L, 1L);
        expect(all, "iids[]=1&iids[]=3", 3L, 1L);
        expect(all, "search=gauge", 3L, 1L);
        expect(all, "search=gauge&in=title", 1L);
        expect(all, "search=reader", 3L);
        expect(all, "search=%25");
        expect(all, "issue_type=task", 3L);
        expect(all, "weight=2", 3L);
        expect(all, "weight=None", 2L, 1L);
        expect(all, "due_date=overdue", 3L);
        expect(all, "due_date=0", 2L, 1L);
        expect(all, "scope=created_by_me", 3L, 2L);
        expect(all, "scope=assigned_to_me");
        expect(all, "order_by=title&sort=asc", 1L, 2L, 3L);
        expect(all, "order_by=weight&sort=asc", 3L, 2L, 1L);
        expect(all, "order_by=milestone_due&sort=asc", 2L, 3L, 1L);
        for (String order :
                List.of("priority", "label_priority", "popularity", "relative_position", "due_date", "updated_at")) {
            world.planner.api().get(all + "?order_by=" + order).expect(200);
        }
        expect(all, "sort=asc&per_page=2&page=2", 3L);
        var page = world.planner.api().get(all + "?per_page=2").expect(200);
        assertThat(page.header("X-Total")).isEqualTo("3");
        assertThat(page.header("Link")).contains("rel=\"next\"");
        assertThat(world.planner
                        .api()
                        .get(all + "?with_labels_details=true&iids[]=2")
                        .expect(200)
                        .json()
                        .at("/0/labels/0/name")
                        .asText())
                .isEqualTo("bug");
        assertThat(iids(world.planner
                        .api()
                        .get("/projects/" + project + "/milestones/"
                                + milestone.get("id").asLong() + "/issues")
                        .expect(200)
                        .json()))
                .containsExactly(2L);
    }

    private static void expect(String all, String query, Long... iids) {
        assertThat(iids(world.planner.api().get(all + "?" + query).expect(200).json()))
                .as(query)
                .containsExactly(iids);
    }

    @Test
    void numbersHaveNoGapsAndNoDoublesWhenManyWriteAtOnce() throws Exception {
        long project = world.project("public");
        var tasks = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 40; i++) {
            boolean fails = i % 5 == 0;
            tasks.add(() -> {
                var answer = world.planner
                        .api()
                        .post(WorkWorld.issues(project), Map.of("title", "x", "milestone_id", fails ? 999999 : 0));
                return fails ? -1L : answer.expect(201).json().get("iid").asLong();
            });
        }
        var numbers = new TreeSet<Long>();
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (var future : executor.invokeAll(tasks)) {
                long iid = future.get();
                assertThat(iid < 0 || numbers.add(iid)).isTrue();
            }
        }
        assertThat(numbers).hasSize(32);
        assertThat(numbers.first()).isEqualTo(1);
        assertThat(numbers.last()).isEqualTo(32);
    }

    @Test
    void everyChangeIsAnEventWithOldAndNewValue() {
        long project = world.project("public");
        world.issue(world.planner, project, "Old");
        world.planner
                .api()
                .put(
                        WorkWorld.issues(project) + "/1",
                        Map.of("title", "New", "state_event", "close", "add_labels", "x"))
                .expect(200);
        String payload = world.server
                .platform()
                .db()
                .read(h -> h.createQuery("""
                        select payload::text from platform.event_inbox where kind = 'work_item_changed'
                            and cast(payload->>'project_id' as bigint) = :project
                        """)
                        .bind("project", project)
                        .mapTo(String.class)
                        .one());
        assertThat(payload)
                .contains("\"title\": {\"current\": \"New\", \"previous\": \"Old\"}")
                .contains("\"state\": {\"current\": \"closed\", \"previous\": \"opened\"}")
                .contains("\"label_ids\": {\"current\": [");
    }

    @Test
    void keysetPagesFollowOneAnother() {
        long project = world.project("public");
        for (int i = 0; i < 5; i++) {
            world.issue(world.planner, project, "Title " + (i * 3) % 5);
        }
        String all = WorkWorld.issues(project) + "?pagination=keyset&per_page=2";
        for (String order : List.of("created_at", "updated_at", "title", "id")) {
            var seen = new ArrayList<Long>();
            String next = all + "&sort=asc&order_by=" + order;
            while (!next.isEmpty()) {
                var page = world.planner.api().get(next).expect(200);
                seen.addAll(iids(page.json()));
                assertThat(page.header("X-Total")).isEmpty();
                String link = page.header("Link");
                next = link.isEmpty() ? "" : link.substring(link.indexOf("/api/v4") + 7, link.indexOf('>'));
            }
            assertThat(seen).as(order).hasSize(5).doesNotHaveDuplicates();
            assertThat(seen)
                    .as(order)
                    .isEqualTo(iids(world.planner
                            .api()
                            .get(WorkWorld.issues(project) + "?sort=asc"
                                    + (order.equals("id") ? "" : "&order_by=" + order))
                            .json()));
        }
        world.planner.api().get(all + "&order_by=popularity").expect(405);
        world.planner.api().get(all + "&cursor=!!").expect(400);
        world.planner.api().get(all + "&cursor=eHh4").expect(400);
    }

    @Test
    void theCountOfOpenIssuesIsForThoseWhoSeeThem() {
        long project = world.project("public");
        world.issue(world.planner, project, "Open");
        world.issue(world.planner, project, "Secret", "confidential", true);
        assertThat(world.outsider
                        .api()
                        .get("/projects/" + project)
                        .expect(200)
                        .json()
                        .get("open_issues_count")
                        .asInt())
                .isEqualTo(1);
        world.owner
                .api()
                .put("/projects/" + project, Map.of("issues_access_level", "private"))
                .expect(200);
        assertThat(world.outsider
                        .api()
                        .get("/projects/" + project)
                        .expect(200)
                        .json()
                        .has("open_issues_count"))
                .isFalse();
        assertThat(world.guest
                        .api()
                        .get("/projects/" + project)
                        .expect(200)
                        .json()
                        .has("open_issues_count"))
                .isTrue();
        world.owner
                .api()
                .put("/projects/" + project, Map.of("issues_enabled", false))
                .expect(200);
        assertThat(world.owner
                        .api()
                        .get("/projects/" + project)
                        .expect(200)
                        .json()
                        .has("open_issues_count"))
                .isFalse();
    }

    @Test
    void anIssueBecomesATask() {
        long project = world.project("public");
        world.issue(world.guest, project, "Small");
        String one = WorkWorld.issues(project) + "/1";
        world.guest.api().put(one, Map.of("issue_type", "task")).expect(403);
        world.planner.api().put(one, Map.of("issue_type", "incident")).expect(400);
        JsonNode task = world.planner
                .api()
                .put(one, Map.of("issue_type", "task"))
                .expect(200)
                .json();
        assertThat(task.get("type").asText()).isEqualTo("TASK");
        assertThat(task.get("issue_type").asText()).isEqualTo("task");
        assertThat(world.planner.api().get(one + "/notes").expect(200).text())
                .contains("changed type from issue to task");
    }
}
