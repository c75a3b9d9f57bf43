package dev.tidemill.merging.discussions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Http;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads on lines of a diff, how they follow pushes, and suggestions in them. */
@Tag("server")
class DiffDiscussionsTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static final String TEXT = "one\ntwo\nthree\nfour\n";

    /** A request that adds a file of four lines. */
    private static JsonNode request() {
        long project = world.project("public");
        world.commit(world.developer, project, "tide", Map.of("a.txt", TEXT));
        return world.open(world.developer, project, "tide");
    }

    private static Map<String, Object> position(JsonNode request, @Nullable Integer old, @Nullable Integer fresh) {
        JsonNode refs = world.now(request).get("diff_refs");
        var position = new LinkedHashMap<String, Object>();
        for (String name : List.of("base_sha", "start_sha", "head_sha")) {
            position.put(name, refs.get(name).asText());
        }
        position.put("position_type", "text");
        position.put("old_path", "a.txt");
        position.put("new_path", "a.txt");
        position.put("old_line", old);
        position.put("new_line", fresh);
        return position;
    }

    private static Http.Answer begin(Person person, JsonNode request, String body, Object position) {
        return person.api()
                .post(MergingWorld.request(request) + "/discussions", Map.of("body", body, "position", position));
    }

    private static void push(JsonNode request, String path, String content) {
        var action = Map.of("action", "update", "file_path", path, "content", content);
        world.developer
                .api()
                .post(
                        "/projects/" + request.get("project_id").asLong() + "/repository/commits",
                        Map.of("branch", "tide", "commit_message", "More", "actions", List.of(action)))
                .expect(201);
        world.work();
    }

    private static JsonNode thread(JsonNode request, JsonNode begun) {
        return world.guest
                .api()
                .get(MergingWorld.request(request) + "/discussions/"
                        + begun.get("id").asText())
                .expect(200)
                .json();
    }

    @Test
    void aThreadOnALineHasItsPosition() {
        JsonNode request = request();
        JsonNode thread = begin(world.guest, request, "Why?", position(request, null, 2))
                .expect(201)
                .json();
        JsonNode note = thread.get("notes").get(0);
        assertThat(thread.get("individual_note").asBoolean()).isFalse();
        assertThat(note.get("type").asText()).isEqualTo("DiffNote");
        assertThat(note.get("resolvable").asBoolean()).isTrue();
        assertThat(note.at("/position/new_line").asInt()).isEqualTo(2);
        assertThat(note.at("/position/old_line").isNull()).isTrue();
        assertThat(note.at("/position/new_path").asText()).isEqualTo("a.txt");
        assertThat(note.get("suggestions")).isEmpty();
        JsonNode answer = world.developer
                .api()
                .post(
                        MergingWorld.request(request) + "/discussions/"
                                + thread.get("id").asText() + "/notes",
                        Map.of("body", "Because"))
                .expect(201)
                .json();
        assertThat(answer.get("type").asText()).isEqualTo("DiffNote");
        assertThat(answer.at("/position/new_line").asInt()).isEqualTo(2);
    }

    @Test
    void rangesPicturesAndFilesHavePositions() {
        JsonNode request = request();
        var range = position(request, null, 3);
        String code = LineCode.sha1("a.txt");
        range.put(
                "line_range",
                Map.of(
                        "start", Map.of("line_code", code + "_1_1", "type", "new"),
                        "end", Map.of("line_code", code + "_1_3", "type", "new")));
        JsonNode note = begin(world.guest, request, "All three", range)
                .expect(201)
                .json()
                .at("/notes/0/position/line_range");
        assertThat(note.at("/start/new_line").asInt()).isEqualTo(1);
        assertThat(note.at("/end/new_line").asInt()).isEqualTo(3);
        var file = position(request, null, null);
        file.put("position_type", "file");
        assertThat(begin(world.guest, request, "This file", file)
                        .expect(201)
                        .json()
                        .at("/notes/0/position/position_type")
                        .asText())
                .isEqualTo("file");
        var image = position(request, null, null);
        image.put("position_type", "image");
        image.putAll(Map.of("width", 10, "height", 20, "x", 3, "y", 4.5));
        assertThat(begin(world.guest, request, "Here", image)
                        .expect(201)
                        .json()
                        .at("/notes/0/position/y")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void linesOutsideOfTheDiffAreRefused() {
        JsonNode request = request();
        String before = world.guest
                .api()
                .get(MergingWorld.request(request) + "/notes")
                .expect(200)
                .header("X-Total");
        for (var odd : List.of(
                position(request, null, 99),
                position(request, null, 0),
                position(request, null, -5),
                position(request, 1, null),
                position(request, 1, 1),
                position(request, null, null))) {
            assertThat(begin(world.guest, request, "x", odd).expect(400).text()).contains(":line_code=>");
        }
        var traversal = position(request, null, 1);
        traversal.put("new_path", "../../etc/passwd");
        traversal.put("old_path", "../../etc/passwd");
        begin(world.guest, request, "x", traversal).expect(400);
        var readme = position(request, 1, 1);
        readme.put("new_path", "README.md");
        readme.put("old_path", "README.md");
        begin(world.guest, request, "x", readme).expect(400);
        var foreign = position(request, null, 1);
        foreign.put("head_sha", "1".repeat(40));
        begin(world.guest, request, "x", foreign).expect(400);
        begin(world.guest, request, "x", Map.of("position_type", "text")).expect(400);
        var word = position(request, null, 1);
        word.put("base_sha", "main");
        begin(world.guest, request, "x", word).expect(400);
        begin(world.guest, request, "x", "text").expect(400);
        assertThat(world.server
                        .api()
                        .post(
                                MergingWorld.request(request) + "/discussions",
                                Map.of("body", "x", "position", position(request, null, 1)))
                        .status())
                .isEqualTo(401);
        assertThat(world.guest
                        .api()
                        .get(MergingWorld.request(request) + "/notes")
                        .expect(200)
                        .header("X-Total"))
                .isEqualTo(before);
    }

    @Test
    void aThreadFollowsItsLineUntilTheLineChanges() {
        JsonNode request = request();
        JsonNode stays = begin(world.guest, request, "stays", position(request, null, 3))
                .expect(201)
                .json();
        JsonNode goes = begin(world.guest, request, "goes", position(request, null, 2))
                .expect(201)
                .json();
        push(request, "a.txt", "zero\none\nTWO\nthree\nfour\n");
        JsonNode moved = thread(request, stays).at("/notes/0/position");
        assertThat(moved.get("new_line").asInt()).isEqualTo(4);
        assertThat(moved.get("head_sha").asText())
                .isEqualTo(world.now(request).at("/diff_refs/head_sha").asText());
        JsonNode lost = thread(request, goes);
        assertThat(lost.at("/notes/0/position/new_line").asInt()).isEqualTo(2);
        assertThat(lost.get("notes")).hasSize(2);
        assertThat(lost.at("/notes/1/system").asBoolean()).isTrue();
        assertThat(lost.at("/notes/1/resolvable").asBoolean()).isFalse();
        assertThat(lost.at("/notes/1/body").asText()).startsWith("changed this line in [version 2 of the diff](/");
        world.work();
        assertThat(thread(request, goes).get("notes")).hasSize(2);
        push(request, "a.txt", "zero\none\nTWO\nthree\nfour\nfive\n");
        assertThat(thread(request, stays).at("/notes/0/position/new_line").asInt())
                .isEqualTo(4);
        assertThat(thread(request, goes).get("notes")).hasSize(2);
    }

    @Test
    void aThreadFollowsARename() {
        JsonNode request = request();
        JsonNode begun = begin(world.guest, request, "here", position(request, null, 3))
                .expect(201)
                .json();
        var action = Map.of("action", "move", "file_path", "b.txt", "previous_path", "a.txt");
        world.developer
                .api()
                .post(
                        "/projects/" + request.get("project_id").asLong() + "/repository/commits",
                        Map.of("branch", "tide", "commit_message", "Rename", "actions", List.of(action)))
                .expect(201);
        world.work();
        assertThat(thread(request, begun).at("/notes/0/position/new_path").asText())
                .isEqualTo("b.txt");
    }

    private static JsonNode suggested(JsonNode request, int line, String block) {
        return begin(
                        world.reporter,
                        request,
                        "Better:\n```suggestion" + block + "\n```\n",
                        position(request, null, line))
                .expect(201)
                .json()
                .get("notes")
                .get(0);
    }

    private static String file(JsonNode request, String ref) {
        return world.developer
                .api()
                .get("/projects/" + request.get("project_id").asLong() + "/repository/files/a.txt/raw?ref=" + ref)
                .expect(200)
                .text();
    }

    @Test
    void aSuggestionIsAppliedAsACommit() {
        JsonNode request = request();
        JsonNode note = suggested(request, 2, ":-0+1\nTWO\nTHREE");
        JsonNode one = note.get("suggestions").get(0);
        assertThat(one.get("from_line").asInt()).isEqualTo(2);
        assertThat(one.get("to_line").asInt()).isEqualTo(3);
        assertThat(one.get("from_content").asText()).isEqualTo("two\nthree\n");
        assertThat(one.get("to_content").asText()).isEqualTo("TWO\nTHREE\n");
        assertThat(one.get("appliable").asBoolean()).isTrue();
        String apply = "/suggestions/" + one.get("id").asLong() + "/apply";
        world.server.api().put(apply, Map.of()).expect(401);
        world.outsider.api().put(apply, Map.of()).expect(403);
        world.reporter.api().put(apply, Map.of()).expect(403);
        JsonNode applied = world.developer
                .api()
                .put(apply, Map.of("commit_message", "Take it: %{file_path} by %{username}"))
                .expect(200)
                .json();
        assertThat(applied.get("applied").asBoolean()).isTrue();
        assertThat(file(request, "tide")).isEqualTo("one\nTWO\nTHREE\nfour\n");
        JsonNode commit = world.developer
                .api()
                .get("/projects/" + request.get("project_id").asLong() + "/repository/commits/tide")
                .expect(200)
                .json();
        assertThat(commit.get("message").asText()).startsWith("Take it: a.txt by " + world.developer.username());
        assertThat(commit.get("author_name").asText()).isEqualTo("Person " + world.reporter.username());
        JsonNode after = world.guest
                .api()
                .get(MergingWorld.request(request) + "/notes/" + note.get("id").asLong())
                .expect(200)
                .json();
        assertThat(after.get("resolved").asBoolean()).isTrue();
        assertThat(after.at("/suggestions/0/applied").asBoolean()).isTrue();
        world.developer.api().put(apply, Map.of()).expect(400);
        world.developer.api().put("/suggestions/999999/apply", Map.of()).expect(404);
    }

    @Test
    void aBatchIsAppliedWholeOrNotAtAll() {
        JsonNode request = request();
        long first = suggested(request, 1, "\nONE").at("/suggestions/0/id").asLong();
        long fourth = suggested(request, 4, "\nFOUR").at("/suggestions/0/id").asLong();
        long overlapping =
                suggested(request, 4, ":-1+0\nX").at("/suggestions/0/id").asLong();
        var api = world.developer.api();
        api.put("/suggestions/batch_apply", Map.of("ids", List.of(first, fourth, overlapping)))
                .expect(400);
        api.put("/suggestions/batch_apply", Map.of("ids", List.of(first, 999_999)))
                .expect(404);
        api.put("/suggestions/batch_apply", Map.of()).expect(400);
        api.put("/suggestions/batch_apply", Map.of("ids", "x")).expect(400);
        assertThat(file(request, "tide")).isEqualTo(TEXT);
        assertThat(api.put("/suggestions/batch_apply", Map.of("ids", List.of(first, fourth)))
                        .expect(200)
                        .json())
                .hasSize(2);
        assertThat(file(request, "tide")).isEqualTo("ONE\ntwo\nthree\nFOUR\n");
        assertThat(api.get("/projects/" + request.get("project_id").asLong() + "/repository/commits/tide")
                        .expect(200)
                        .json()
                        .get("message")
                        .asText())
                .startsWith("Apply 2 suggestion(s) to 1 file(s)");
        world.work();
        assertThat(api.put("/suggestions/" + overlapping + "/apply", Map.of())
                        .expect(400)
                        .text())
                .contains("A file has been changed.");
    }

    @Test
    void aChangedFileRefusesASuggestion() {
        JsonNode request = request();
        long id = suggested(request, 2, "\nTWO").at("/suggestions/0/id").asLong();
        var action = Map.of("action", "update", "file_path", "a.txt", "content", "one\n2\nthree\nfour\n");
        world.developer
                .api()
                .post(
                        "/projects/" + request.get("project_id").asLong() + "/repository/commits",
                        Map.of("branch", "tide", "commit_message", "More", "actions", List.of(action)))
                .expect(201);
        world.developer.api().put("/suggestions/" + id + "/apply", Map.of()).expect(400);
        assertThat(file(request, "tide")).isEqualTo("one\n2\nthree\nfour\n");
    }

    @Test
    void aHugeSuggestionIsText() {
        JsonNode request = request();
        JsonNode note = suggested(request, 1, ":-0+100\n" + "x".repeat(900_000));
        assertThat(note.at("/suggestions/0/to_line").asInt()).isEqualTo(4);
        var body = new HashMap<String, Object>();
        body.put("body", "x".repeat(1_000_001));
        body.put("position", position(request, null, 1));
        assertThat(world.guest
                        .api()
                        .post(MergingWorld.request(request) + "/discussions", body)
                        .status())
                .isIn(400, 413);
    }

    @Test
    void anEditedNoteSuggestsAnew() {
        JsonNode request = request();
        JsonNode note = suggested(request, 1, "\nONE");
        String its = MergingWorld.request(request) + "/notes/" + note.get("id").asLong();
        JsonNode edited = world.reporter
                .api()
                .put(its, Map.of("body", "```suggestion\nEins\n```"))
                .expect(200)
                .json();
        assertThat(edited.get("suggestions")).hasSize(1);
        assertThat(edited.at("/suggestions/0/to_content").asText()).isEqualTo("Eins\n");
        assertThat(world.reporter
                        .api()
                        .put(its, Map.of("body", "Never mind"))
                        .expect(200)
                        .json()
                        .get("suggestions"))
                .isEmpty();
    }
}
