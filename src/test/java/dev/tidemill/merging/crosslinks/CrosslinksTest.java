package dev.tidemill.merging.crosslinks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.merging.requests.MergeRequestChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What merge requests, commits and issues say about each other. */
@Tag("server")
class CrosslinksTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String issue(long project, String title, Object... more) {
        var body = new java.util.LinkedHashMap<String, Object>();
        body.put("title", title);
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        long iid = world.owner
                .api()
                .post("/projects/" + project + "/issues", body)
                .expect(201)
                .json()
                .get("iid")
                .asLong();
        return "/projects/" + project + "/issues/" + iid;
    }

    private static List<Long> iids(Person person, String path) {
        var iids = new ArrayList<Long>();
        person.api()
                .get(path)
                .expect(200)
                .json()
                .forEach(found -> iids.add(found.get("iid").asLong()));
        return iids;
    }

    private static List<String> notes(Person person, String subject) {
        var bodies = new ArrayList<String>();
        person.api()
                .get(subject + "/notes?sort=asc")
                .expect(200)
                .json()
                .forEach(note -> bodies.add(note.get("body").asText()));
        return bodies;
    }

    private static String state(String issue) {
        return world.owner.api().get(issue).expect(200).json().get("state").asText();
    }

    private static void merge(JsonNode request, Person person) {
        var room = world.room();
        world.server
                .platform()
                .db()
                .run(tx -> room.requestChanges()
                        .merged(
                                tx,
                                room.requests().lock(tx, request.get("id").asLong()),
                                new MergeRequestChanges.Merge(
                                        person.id(),
                                        null,
                                        null,
                                        request.get("sha").asText())));
    }

    @Test
    void aMergeClosesWhatDescriptionAndCommitsSay() {
        long project = world.project("public");
        String described = issue(project, "described");
        String committed = issue(project, "committed");
        String mentioned = issue(project, "mentioned");
        world.commit(world.developer, project, "fix", "Mend\n\nFixes #2", Map.of("f.txt", "f\n"));
        JsonNode request = world.open(world.developer, project, "fix", "description", "Closes #1, see #3");
        world.work();
        String path = MergingWorld.request(request);
        assertThat(iids(world.developer, path + "/closes_issues")).containsExactly(1L, 2L);
        assertThat(iids(world.developer, path + "/related_issues")).containsExactly(1L, 2L, 3L);
        assertThat(iids(world.developer, described + "/closed_by")).containsExactly(1L);
        assertThat(iids(world.developer, mentioned + "/closed_by")).isEmpty();
        assertThat(iids(world.developer, mentioned + "/related_merge_requests")).containsExactly(1L);
        JsonNode shown = world.developer.api().get(described).expect(200).json();
        assertThat(shown.get("merge_requests_count").asLong()).isEqualTo(1);
        assertThat(notes(world.owner, mentioned)).contains("mentioned in merge request !1");
        merge(request, world.maintainer);
        assertThat(state(described)).isEqualTo("closed");
        assertThat(state(committed)).isEqualTo("closed");
        assertThat(state(mentioned)).isEqualTo("opened");
        JsonNode events = world.owner
                .api()
                .get(described + "/resource_state_events")
                .expect(200)
                .json();
        assertThat(events.get(events.size() - 1).get("source_merge_request_id").asLong())
                .isEqualTo(request.get("id").asLong());
        assertThat(world.now(request).get("state").asText()).isEqualTo("merged");
        assertThat(world.events(request)).contains("merge_request_merged");
    }

    @Test
    void anotherDescriptionClosesOtherIssues() {
        long project = world.project("public");
        issue(project, "one");
        issue(project, "two");
        JsonNode request = world.opened(project, "change", "description", "Closes #1");
        String path = MergingWorld.request(request);
        world.developer
                .api()
                .put(path, Map.of("description", "Closes #2 and #99"))
                .expect(200);
        assertThat(iids(world.developer, path + "/closes_issues")).containsExactly(2L);
    }

    @Test
    void aRequestForAnotherBranchClosesNothing() {
        long project = world.project("public");
        String issue = issue(project, "one");
        world.commit(world.developer, project, "stable", Map.of("s.txt", "s\n"));
        JsonNode request = world.opened(project, "side", "description", "Closes #1", "target_branch", "stable");
        assertThat(iids(world.developer, MergingWorld.request(request) + "/closes_issues"))
                .isEmpty();
        merge(request, world.maintainer);
        assertThat(state(issue)).isEqualTo("opened");
    }

    @Test
    void whoMayNotCloseAnIssueClosesNone() {
        long project = world.project("public");
        long other = world.given.project(world.outsider, namespace(), "other", "public");
        String theirs = world.outsider
                .api()
                .post("/projects/" + other + "/issues", Map.of("title", "theirs"))
                .expect(201)
                .json()
                .at("/references/full")
                .asText();
        JsonNode request = world.opened(project, "foreign", "description", "Closes " + theirs);
        merge(request, world.maintainer);
        assertThat(state("/projects/" + other + "/issues/1")).isEqualTo("opened");
    }

    private static long namespace() {
        return world.outsider
                .api()
                .get("/namespaces")
                .expect(200)
                .json()
                .get(0)
                .get("id")
                .asLong();
    }

    @Test
    void aPrivateIssueIsNotToldToStrangers() {
        long project = world.project("public");
        String secret = issue(project, "secret", "confidential", true);
        JsonNode request = world.opened(project, "hush", "description", "Closes #1");
        String path = MergingWorld.request(request);
        assertThat(iids(world.owner, path + "/closes_issues")).containsExactly(1L);
        assertThat(iids(world.outsider, path + "/closes_issues")).isEmpty();
        assertThat(iids(world.outsider, path + "/related_issues")).isEmpty();
        world.outsider.api().get(secret + "/closed_by").expect(404);
    }

    @Test
    void pushedCommitsCloseAndMention() {
        long project = world.project("public");
        String closed = issue(project, "closed");
        String seen = issue(project, "seen");
        JsonNode request = world.opened(project, "told");
        String sha = world.commit(
                world.maintainer, project, "main", "Resolve #1 and see #2, !1", Map.of("direct.txt", "d\n"));
        world.work();
        assertThat(state(closed)).isEqualTo("closed");
        assertThat(state(seen)).isEqualTo("opened");
        assertThat(notes(world.owner, closed)).contains("mentioned in commit " + sha);
        assertThat(notes(world.owner, seen)).containsOnlyOnce("mentioned in commit " + sha);
        assertThat(world.systemNotes(request)).contains("mentioned in commit " + sha);
        JsonNode events = world.owner
                .api()
                .get(closed + "/resource_state_events")
                .expect(200)
                .json();
        assertThat(events.get(events.size() - 1).get("source_commit").asText()).isEqualTo(sha);
        String side = world.commit(world.developer, project, "elsewhere", "Fixes #2", Map.of("side.txt", "s\n"));
        world.work();
        assertThat(state(seen)).isEqualTo("opened");
        assertThat(notes(world.owner, seen)).contains("mentioned in commit " + side);
    }

    @Test
    void textsReferToMergeRequests() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "linked", "title", "A linked thing");
        String issue = issue(project, "speaks", "description", "Look at !1 and `!2`");
        assertThat(world.systemNotes(request)).contains("mentioned in issue #1");
        String html = world.owner
                .api()
                .get(MergingWorld.requests(project) + "?render_html=true")
                .expect(200)
                .text();
        assertThat(html).contains("description_html");
        world.owner.api().post(issue + "/notes", Map.of("body", "again !1+")).expect(201);
        assertThat(world.systemNotes(request)).containsOnlyOnce("mentioned in issue #1");
        JsonNode second = world.opened(project, "second", "description", "After !1+");
        String shown = world.owner
                .api()
                .get(MergingWorld.request(second) + "?render_html=true")
                .expect(200)
                .json()
                .get("description_html")
                .asText();
        assertThat(shown).contains("data-reference-type=\"merge_request\"").contains("A linked thing (!1)");
        assertThat(world.systemNotes(request)).contains("mentioned in merge request !2");
    }

    private static String rendered(Person reader, String project, String text) {
        return reader.api()
                .post("/markdown", Map.of("text", text, "gfm", true, "project", project))
                .expect(201)
                .json()
                .get("html")
                .asText();
    }

    @Test
    void commitsAreLinksForThoseWhoMayReadTheCode() {
        long project = world.project("private");
        String path = world.owner
                .api()
                .get("/projects/" + project)
                .json()
                .get("path_with_namespace")
                .asText();
        String one = world.commit(world.developer, project, "one", Map.of("one.txt", "1\n"));
        String two = world.commit(world.developer, project, "one", Map.of("two.txt", "2\n"));
        String link = "href=\"/" + path + "/-/commit/" + one + "\"";
        assertThat(rendered(world.developer, path, "See " + one + ", please."))
                .contains(link, ">" + one.substring(0, 8) + "</a>", "data-reference-type=\"commit\"");
        assertThat(rendered(world.developer, path, one.substring(0, 7) + " broke it"))
                .contains(link);
        assertThat(rendered(world.developer, path, path + "@" + one)).contains(link);
        assertThat(rendered(world.developer, path, one.substring(0, 10) + "..." + two))
                .contains("/-/compare/" + one + "..." + two);
        for (String text : List.of(
                "`" + one + "`",
                "0123456",
                one.substring(0, 6),
                "x" + one,
                one + "x",
                "no/such@" + one,
                "f".repeat(40))) {
            assertThat(rendered(world.developer, path, text)).as(text).doesNotContain("/-/commit/");
        }
        String elsewhere = world.owner
                .api()
                .get("/projects/" + world.project("public"))
                .json()
                .get("path_with_namespace")
                .asText();
        assertThat(rendered(world.developer, elsewhere, path + "@" + one)).contains(link, path + "@");
        assertThat(rendered(world.outsider, elsewhere, path + "@" + one)).doesNotContain("/-/commit/");
        assertThat(rendered(world.developer, elsewhere, one)).doesNotContain("/-/commit/");
    }
}
