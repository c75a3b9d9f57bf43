package dev.tidemill.merging.picks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Http;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("server")
class PicksApiTest {
    private static MergingWorld world;

    private long project;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        project = world.project("public");
    }

    private Http.Answer call(Person who, String sha, String what, Object... fields) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i].toString(), fields[i + 1]);
        }
        return who.api().post("/projects/" + project + "/repository/commits/" + sha + "/" + what, body);
    }

    private String tip(String branch) {
        return get("/repository/branches/" + branch).at("/commit/id").asText();
    }

    private JsonNode get(String path) {
        return world.owner.api().get("/projects/" + project + path).expect(200).json();
    }

    private int file(String path, String ref) {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/files/" + path + "?ref=" + ref)
                .status();
    }

    /** A branch {@code stable} at the first commit, and a commit on main with a new file. */
    private String change() {
        world.owner
                .api()
                .post("/projects/" + project + "/repository/branches", Map.of("branch", "stable", "ref", "main"))
                .expect(201);
        return world.commit(world.owner, project, "main", "Fix the gate\n\nIt stuck.", Map.of("gate.txt", "open\n"));
    }

    @Test
    void aCommitIsPickedAndTakenBack() {
        String change = change();
        String before = tip("stable");

        JsonNode picked = call(world.developer, change, "cherry_pick", "branch", "stable")
                .expect(201)
                .json();
        assertThat(picked.get("id").asText()).isEqualTo(tip("stable"));
        assertThat(picked.at("/parent_ids/0").asText()).isEqualTo(before);
        assertThat(picked.get("title").asText()).isEqualTo("Fix the gate");
        assertThat(picked.get("message").asText())
                .isEqualTo("Fix the gate\n\nIt stuck.\n\n(cherry picked from commit " + change + ")");
        JsonNode source = get("/repository/commits/" + change);
        assertThat(picked.get("author_email")).isEqualTo(source.get("author_email"));
        assertThat(picked.get("committer_name").asText())
                .isNotEqualTo(source.get("committer_name").asText());
        assertThat(picked.get("web_url").asText())
                .endsWith("/-/commit/" + picked.get("id").asText());
        assertThat(file("gate.txt", "stable")).isEqualTo(200);

        JsonNode reverted = call(world.developer, picked.get("id").asText(), "revert", "branch", "stable")
                .expect(201)
                .json();
        assertThat(reverted.get("message").asText())
                .isEqualTo("Revert \"Fix the gate\"\n\nThis reverts commit "
                        + picked.get("id").asText());
        assertThat(file("gate.txt", "stable")).isEqualTo(404);
        assertThat(tip("stable")).isEqualTo(reverted.get("id").asText());
    }

    @Test
    void aMessageOfOnesOwnAndTheNameOfABranchAreTaken() {
        change();
        JsonNode picked = call(world.developer, "main", "cherry_pick", "branch", "stable", "message", "Mine")
                .expect(201)
                .json();
        assertThat(picked.get("message").asText()).isEqualTo("Mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cherry_pick", "revert"})
    void aDryRunChangesNothing(String what) {
        String change = change();
        String branch = what.equals("revert") ? "second" : "stable";
        world.owner
                .api()
                .post("/projects/" + project + "/repository/branches", Map.of("branch", "second", "ref", "main"))
                .expect(201);
        String before = tip(branch);
        JsonNode tried = call(world.developer, change, what, "branch", branch, "dry_run", true)
                .expect(200)
                .json();
        assertThat(tried).isEqualTo(dev.tidemill.platform.json.Json.tree("{\"dry_run\":\"success\"}"));
        assertThat(tip(branch)).isEqualTo(before);
    }

    @Test
    void whatChangesNothingIsEmpty() {
        String change = change();
        call(world.developer, change, "cherry_pick", "branch", "stable").expect(201);
        String before = tip("stable");
        JsonNode again = call(world.developer, change, "cherry_pick", "branch", "stable")
                .expect(400)
                .json();
        assertThat(again.get("error_code").asText()).isEqualTo("empty");
        assertThat(again.get("message").asText()).startsWith("Sorry, we cannot cherry-pick this commit automatically.");
        assertThat(again.has("dry_run")).isFalse();
        assertThat(tip("stable")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cherry_pick", "revert"})
    void aConflictIsRefusedWithItsCode(String what) {
        change();
        world.commit(world.owner, project, "stable", Map.of("same.txt", "stable\n"));
        String change = world.commit(world.owner, project, "main", Map.of("same.txt", "main\n"));
        String before = tip("stable");
        JsonNode refused = call(world.developer, change, what, "branch", "stable", "dry_run", true)
                .expect(400)
                .json();
        assertThat(refused.get("error_code").asText()).isEqualTo("conflict");
        assertThat(refused.get("dry_run").asText()).isEqualTo("error");
        call(world.developer, change, what, "branch", "stable").expect(400);
        assertThat(tip("stable")).isEqualTo(before);
    }

    @Test
    void aMergedRequestIsPickedAndTakenBackAsOne() {
        change();
        JsonNode request = world.opened(project, "topic");
        world.commit(world.developer, project, "topic", "Second", Map.of("second.txt", "2\n"));
        world.work();
        JsonNode merged = world.owner
                .api()
                .put(MergingWorld.request(request) + "/merge", Map.of())
                .expect(200)
                .json();
        String merge = merged.get("merge_commit_sha").asText();
        String iid = "!" + request.get("iid").asText();

        JsonNode picked = call(world.developer, merge, "cherry_pick", "branch", "stable")
                .expect(201)
                .json();
        assertThat(picked.get("parent_ids")).hasSize(1);
        assertThat(picked.get("message").asText())
                .startsWith("Merge branch 'topic' into 'main'")
                .contains("\n\n(cherry picked from commit " + merge + ")\n\n")
                .endsWith("Second");
        assertThat(file("second.txt", "stable")).isEqualTo(200);
        assertThat(file("topic.txt", "stable")).isEqualTo(200);
        assertThat(world.systemNotes(request))
                .anyMatch(note -> note.startsWith("picked the changes into the branch [`stable`]")
                        && note.endsWith(picked.get("id").asText()));

        JsonNode reverted = call(world.maintainer, merge, "revert", "branch", "main")
                .expect(201)
                .json();
        assertThat(reverted.get("message").asText())
                .isEqualTo("Revert \"Merge branch 'topic' into 'main'\"\n\nThis reverts merge request " + iid);
        assertThat(file("topic.txt", "main")).isEqualTo(404);

        JsonNode again = call(world.maintainer, merge, "revert", "branch", "main")
                .expect(400)
                .json();
        assertThat(again.get("message").asText()).contains("this merge request");
        assertThat(again.get("error_code").asText()).isEqualTo("empty");
    }

    @Test
    void aPickRefreshesRequestsAndIsAPushToAll() {
        world.commit(world.developer, project, "topic", Map.of("topic.txt", "t\n"));
        String change = change();
        JsonNode request = world.open(world.developer, project, "topic", "target_branch", "stable");
        world.work();
        String sha = call(world.developer, change, "cherry_pick", "branch", "topic")
                .expect(201)
                .json()
                .get("id")
                .asText();
        world.work();
        assertThat(world.now(request).get("sha").asText()).isEqualTo(sha);
        JsonNode events = world.owner
                .api()
                .get("/projects/" + project + "/events?action=pushed")
                .expect(200)
                .json();
        assertThat(events.findValuesAsText("commit_to")).contains(sha);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cherry_pick", "revert"})
    void whoMayNotPushIsRefused(String what) {
        String change = change();
        String path = "/projects/" + project + "/repository/commits/" + change + "/" + what;
        String main = tip("main");
        String stable = tip("stable");
        world.server.api().post(path, Map.of("branch", "stable")).expect(401);
        for (Person person : List.of(world.guest, world.reporter, world.outsider)) {
            Http.Answer answer = call(person, change, what, "branch", "stable").expect(403);
            assertThat(answer.json().get("message").asText())
                    .isEqualTo("403 Forbidden - You are not allowed to push into this branch");
        }
        call(world.developer, change, what, "branch", "main").expect(403); // it is protected
        var expired = world.server.api().token(expiring());
        world.clock.advance(Duration.ofDays(30));
        expired.post(path, Map.of("branch", "stable")).expect(401);
        world.clock.advance(Duration.ofDays(-30));
        String reads = world.given.token(world.developer.id(), "read_api");
        world.server.api().token(reads).post(path, Map.of("branch", "stable")).expect(403);
        long secret = world.project("private");
        world.outsider
                .api()
                .post("/projects/" + secret + "/repository/commits/main/" + what, Map.of("branch", "main"))
                .expect(404);
        assertThat(tip("main")).isEqualTo(main);
        assertThat(tip("stable")).isEqualTo(stable);
    }

    private static String expiring() {
        return world.server
                .root()
                .post(
                        "/users/" + world.developer.id() + "/personal_access_tokens",
                        Map.of("name", "short", "scopes", List.of("api"), "expires_at", "2026-11-03"))
                .expect(201)
                .json()
                .get("token")
                .asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cherry_pick", "revert"})
    void whatIsNotThereIsNotFound(String what) {
        String change = change();
        assertThat(message(call(world.owner, change, what, "branch", "nowhere").expect(404)))
                .isEqualTo("404 Branch Not Found");
        assertThat(message(
                        call(world.owner, "unknown", what, "branch", "stable").expect(404)))
                .isEqualTo("404 Commit Not Found");
        assertThat(message(call(world.owner, "0".repeat(40), what, "branch", "stable")
                        .expect(404)))
                .isEqualTo("404 Commit Not Found");
        assertThat(call(world.owner, change, what)
                        .expect(400)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("branch is missing");
        assertThat(call(world.owner, change, what, "branch", " ")
                        .expect(400)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("branch is empty");
        call(world.owner, change, what, "branch", "../main").expect(404);
        call(world.owner, change, what, "branch", "stable", "dry_run", "perhaps")
                .expect(400);
        long elsewhere = world.project("public");
        world.owner
                .api()
                .post("/projects/" + elsewhere + "/repository/commits/" + change + "/" + what, Map.of("branch", "main"))
                .expect(404);
    }

    private static String message(Http.Answer answer) {
        return answer.json().get("message").asText();
    }
}
