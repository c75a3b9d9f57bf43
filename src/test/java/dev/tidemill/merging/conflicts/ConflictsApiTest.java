package dev.tidemill.merging.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.SignedIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class ConflictsApiTest {
    private static MergingWorld world;
    private static final Map<String, Http> SESSIONS = new HashMap<>();

    private long project;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        SESSIONS.clear();
        world.close();
    }

    @BeforeEach
    void prepare() {
        project = world.project("public");
    }

    private static Http as(Person person) {
        return SESSIONS.computeIfAbsent(
                person.username(), name -> SignedIn.in(world.server, name, "a long password of " + name));
    }

    private JsonNode change(Person who, long where, String branch, String path, String content) {
        String start = world.owner
                                .api()
                                .get("/projects/" + where + "/repository/branches/" + branch)
                                .status()
                        == 404
                ? "main"
                : branch;
        String known = "/projects/" + where + "/repository/files/" + Http.encode(path) + "?ref=" + start;
        String verb = world.owner.api().get(known).status() == 200 ? "update" : "create";
        var body = new LinkedHashMap<String, Object>();
        body.put("branch", branch);
        body.put("start_branch", start);
        body.put("commit_message", "Write " + path);
        String encoded = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        body.put(
                "actions",
                List.of(Map.of("action", verb, "file_path", path, "content", encoded, "encoding", "base64")));
        return who.api()
                .post("/projects/" + where + "/repository/commits", body)
                .expect(201)
                .json();
    }

    private static String lines(String top, String bottom) {
        return top + "\n" + "1\n2\n3\n4\n5\n6\n7\n8\n9\n" + bottom + "\n";
    }

    /** A request whose branch and target changed both ends of {@code dir/a.txt}, and the only line of {@code b.txt}. */
    private JsonNode conflicting() {
        change(world.owner, project, "main", "dir/a.txt", lines("top", "bottom"));
        change(world.owner, project, "main", "b.txt", "b\n");
        change(world.developer, project, "topic", "dir/a.txt", lines("our top", "our bottom"));
        change(world.developer, project, "topic", "b.txt", "our b\n");
        change(world.owner, project, "main", "dir/a.txt", lines("their top", "their bottom"));
        change(world.owner, project, "main", "b.txt", "their b\n");
        JsonNode request = world.open(world.developer, project, "topic");
        world.work();
        return request;
    }

    private static String page(JsonNode request) {
        String url = request.get("web_url").asText();
        return url.substring(url.indexOf('/', "http://".length()));
    }

    private static JsonNode list(Person who, JsonNode request) {
        return as(who).get(page(request) + "/conflicts.json").expect(200).json();
    }

    private String file(String path, String ref) {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/files/" + Http.encode(path) + "/raw?ref=" + ref)
                .expect(200)
                .text();
    }

    private String tip(String branch) {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/branches/" + branch)
                .expect(200)
                .json()
                .at("/commit/id")
                .asText();
    }

    /** Every section with this side, from the list. */
    private static List<Map<String, Object>> choices(JsonNode list, String side) {
        var files = new ArrayList<Map<String, Object>>();
        for (JsonNode file : list.get("files")) {
            var sections = new LinkedHashMap<String, String>();
            for (JsonNode section : file.get("sections")) {
                if (section.get("conflict").asBoolean()) {
                    sections.put(section.get("id").asText(), side);
                }
            }
            files.add(new HashMap<>(Map.of(
                    "old_path", file.get("old_path").asText(),
                    "new_path", file.get("new_path").asText(),
                    "sections", sections)));
        }
        return files;
    }

    private static Http.Answer resolve(Person who, JsonNode request, Object files, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("commit_message", "Resolve it");
        body.put("files", files);
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return as(who).post(page(request) + "/resolve_conflicts", body);
    }

    @Test
    void conflictsAreListedInSections() {
        JsonNode request = conflicting();
        JsonNode list = list(world.developer, request);
        assertThat(list.get("source_branch").asText()).isEqualTo("topic");
        assertThat(list.get("target_branch").asText()).isEqualTo("main");
        assertThat(list.get("commit_sha").asText()).isEqualTo(request.get("sha").asText());
        assertThat(list.get("commit_message").asText())
                .isEqualTo("Merge branch 'main' into 'topic'\n\n# Conflicts:\n#   b.txt\n#   dir/a.txt");
        assertThat(list.get("files").findValuesAsText("new_path")).containsExactly("b.txt", "dir/a.txt");
        JsonNode file = list.at("/files/1");
        assertThat(file.get("type").asText()).isEqualTo("text");
        assertThat(file.get("blob_path").asText())
                .endsWith("/-/blob/" + request.get("sha").asText() + "/dir/a.txt");
        assertThat(file.get("sections").findValuesAsText("conflict")).containsExactly("true", "false", "false", "true");
        JsonNode first = file.at("/sections/0/lines");
        assertThat(first.findValuesAsText("type")).containsExactly("new", "old");
        assertThat(first.findValuesAsText("text")).containsExactly("our top", "their top");
        assertThat(first.at("/0/new_line").asInt()).isEqualTo(1);
        assertThat(first.at("/0/old_line").isNull()).isTrue();
        assertThat(file.at("/sections/2/lines/0/type").asText()).isEqualTo("match");
        var ids = list.get("files").findValuesAsText("id");
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();

        String path = file.get("content_path").asText();
        JsonNode content = as(world.developer).get(path).expect(200).json();
        assertThat(content.get("content").asText())
                .startsWith("<<<<<<< dir/a.txt\nour top\n=======\ntheir top\n>>>>>>> dir/a.txt\n1\n");
        as(world.developer)
                .get(page(request) + "/conflict_for_path?new_path=README.md&old_path=README.md")
                .expect(404);
    }

    @Test
    void sectionsAndContentsBecomeOneMergeCommit() {
        JsonNode request = conflicting();
        String target = tip("main");
        JsonNode list = list(world.developer, request);
        var files = choices(list, "head");
        @SuppressWarnings("unchecked")
        var sections = (Map<String, String>) files.get(1).get("sections");
        sections.put(sections.keySet().iterator().next(), "origin");
        files.get(0).remove("sections");
        files.get(0).put("content", "both b\n");

        JsonNode done = resolve(world.developer, request, files).expect(200).json();
        assertThat(done.get("redirect_to").asText()).contains(page(request));
        world.work();

        String tip = tip("topic");
        JsonNode commit = world.owner
                .api()
                .get("/projects/" + project + "/repository/commits/" + tip)
                .json();
        assertThat(commit.get("message").asText()).isEqualTo("Resolve it");
        assertThat(commit.get("parent_ids"))
                .extracting(JsonNode::asText)
                .containsExactly(request.get("sha").asText(), target);
        assertThat(file("b.txt", "topic")).isEqualTo("both b\n");
        assertThat(file("dir/a.txt", "topic")).isEqualTo(lines("their top", "our bottom"));
        assertThat(tip("main")).isEqualTo(target);
        JsonNode now = world.now(request);
        assertThat(now.get("sha").asText()).isEqualTo(tip);
        assertThat(now.get("detailed_merge_status").asText()).isEqualTo("mergeable");
        world.owner
                .api()
                .put(MergingWorld.request(request) + "/merge", Map.of())
                .expect(200);
        assertThat(file("b.txt", "main")).isEqualTo("both b\n");

        resolve(world.developer, request, files).expect(404);
    }

    @Test
    void whatIsNotWholeIsRefusedAndChangesNothing() {
        JsonNode request = conflicting();
        JsonNode list = list(world.developer, request);
        var whole = choices(list, "head");
        String one = list.at("/files/0/sections/0/id").asText();
        String content = as(world.developer)
                .get(list.at("/files/0/content_path").asText())
                .json()
                .get("content")
                .asText();
        refused(request, whole.subList(0, 1), "Missing resolutions for the following files: dir/a.txt");
        refused(request, List.of(), "Missing resolutions for the following files: b.txt, dir/a.txt");
        refused(request, with(whole, "sections", Map.of()), "Missing resolution for section ID: " + one);
        refused(request, with(whole, "sections", Map.of(one, "both")), "Missing resolution for section ID: " + one);
        refused(request, with(whole, "content", content), "Resolved content has no changes for file b.txt");
        refused(request, with(whole, "content", content + "x\n"), "Conflict markers are left in file b.txt");
        resolve(world.developer, request, "all").expect(400);
        resolve(world.developer, request, List.of(Map.of("sections", Map.of()))).expect(400);
        assertThat(tip("topic")).isEqualTo(request.get("sha").asText());
    }

    private static List<Map<String, Object>> with(List<Map<String, Object>> files, String name, Object value) {
        var first = new HashMap<>(files.getFirst());
        first.put(name, value);
        return List.of(first, files.getLast());
    }

    private void refused(JsonNode request, Object files, String message) {
        assertThat(resolve(world.developer, request, files)
                        .expect(400)
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo(message);
    }

    @Test
    void branchesThatMovedAreSaid() {
        JsonNode request = conflicting();
        JsonNode list = list(world.developer, request);
        var files = choices(list, "head");
        change(world.owner, project, "main", "c.txt", "c\n");
        String moved = resolve(
                        world.developer,
                        request,
                        files,
                        "target_sha",
                        list.get("target_sha").asText())
                .expect(409)
                .json()
                .get("message")
                .asText();
        assertThat(moved).startsWith("The target branch was pushed to");
        change(world.developer, project, "topic", "d.txt", "d\n");
        resolve(
                        world.developer,
                        request,
                        files,
                        "commit_sha",
                        list.get("commit_sha").asText())
                .expect(409);
        world.work();
        String tip = tip("topic");
        resolve(
                        world.developer,
                        request,
                        files,
                        "commit_sha",
                        list.get("commit_sha").asText())
                .expect(409);
        assertThat(tip("topic")).isEqualTo(tip);
        resolve(world.developer, request, files).expect(200); // without a word about commits the newest count
        world.work();
        assertThat(file("c.txt", "topic")).isEqualTo("c\n");
        assertThat(file("b.txt", "topic")).isEqualTo("our b\n");
    }

    @Test
    void whoMayNotPushToTheSourceBranchFindsNothing() {
        JsonNode request = conflicting();
        var files = choices(list(world.developer, request), "head");
        String page = page(request);
        for (Person person : List.of(world.guest, world.reporter, world.outsider)) {
            as(person).get(page + "/conflicts.json").expect(404);
            as(person).get(page + "/conflicts").expect(404);
            as(person)
                    .get(page + "/conflict_for_path?new_path=b.txt&old_path=b.txt")
                    .expect(404);
            resolve(person, request, files).expect(404);
        }
        world.server.http().get(page + "/conflicts.json").expect(404);
        world.server.http().get(page + "/conflicts").expect(302);
        assertThat(world.server
                        .http()
                        .post(page + "/resolve_conflicts", Map.of("files", files))
                        .status())
                .isEqualTo(302);
        String name = world.developer.username();
        SignedIn.withoutToken(world.server, name, "a long password of " + name)
                .post(page + "/resolve_conflicts", Map.of("files", files))
                .expect(422);
        world.owner
                .api()
                .post("/projects/" + project + "/protected_branches", Map.of("name", "topic", "push_access_level", 40))
                .expect(201);
        resolve(world.developer, request, files).expect(404);
        assertThat(tip("topic")).isEqualTo(request.get("sha").asText());
        resolve(world.maintainer, request, files).expect(200);

        project = world.project("private");
        JsonNode hidden = conflicting();
        as(world.outsider).get(page(hidden) + "/conflicts.json").expect(404);
        as(world.outsider).get(page(hidden) + "/conflicts").expect(404);
    }

    @Test
    void whatCannotBeResolvedHereIsSaidWithTheWayToDoIt() {
        change(world.owner, project, "main", "gone.txt", "1\n2\n3\n");
        change(world.owner, project, "main", "picture.bin", "\u0000\u0001");
        change(world.owner, project, "main", "large.txt", "x\n".repeat(110 << 10));
        change(world.developer, project, "topic", "gone.txt", "1\n2\n4\n");
        change(world.developer, project, "topic", "picture.bin", "\u0000\u0002");
        change(world.developer, project, "topic", "large.txt", "ours\n" + "x\n".repeat(110 << 10));
        change(world.owner, project, "main", "picture.bin", "\u0000\u0003");
        change(world.owner, project, "main", "large.txt", "theirs\n" + "x\n".repeat(110 << 10));
        world.owner
                .api()
                .post(
                        "/projects/" + project + "/repository/commits",
                        Map.of(
                                "branch",
                                "main",
                                "commit_message",
                                "Remove it",
                                "actions",
                                List.of(Map.of("action", "delete", "file_path", "gone.txt"))))
                .expect(201);
        JsonNode request = world.open(world.developer, project, "topic");
        world.work();
        JsonNode list = list(world.developer, request);
        assertThat(list.get("type").asText()).isEqualTo("error");
        assertThat(list.get("message").asText()).contains("cannot be resolved through GitLab");
        resolve(world.developer, request, List.of()).expect(404);
        String page = as(world.developer)
                .get(page(request) + "/conflicts")
                .expect(200)
                .text();
        assertThat(page)
                .contains("must be resolved locally")
                .contains("gone.txt")
                .contains("The source branch changed it and the target branch removed or moved it.")
                .contains("It is no text.")
                .contains("It is larger than 200 KB")
                .contains("git merge origin/main");
    }

    @Test
    void whatMergesHasNoConflicts() {
        JsonNode request = world.opened(project, "topic");
        world.work();
        assertThat(list(world.developer, request).get("message").asText()).contains("already been resolved");
        assertThat(resolve(world.developer, request, List.of())
                        .expect(400)
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo("The merge conflicts for this merge request have already been resolved.");
        assertThat(as(world.developer)
                        .get(page(request) + "/conflicts")
                        .expect(200)
                        .text())
                .contains("No conflicts");
    }

    @Test
    void aWrittenFileKeepsItsLineEndsAndAnExecutableItsMode() {
        change(world.owner, project, "main", "run.sh", "a\r\nb\r\n");
        world.owner
                .api()
                .post(
                        "/projects/" + project + "/repository/commits",
                        Map.of(
                                "branch",
                                "main",
                                "commit_message",
                                "Make it executable",
                                "actions",
                                List.of(Map.of("action", "chmod", "file_path", "run.sh", "execute_filemode", true))))
                .expect(201);
        change(world.developer, project, "topic", "run.sh", "ours\r\nb\r\n");
        change(world.owner, project, "main", "run.sh", "theirs\r\nb\r\n");
        JsonNode request = world.open(world.developer, project, "topic");
        world.work();
        var files = choices(list(world.developer, request), "head");
        files.getFirst().put("content", "both\nb\n");
        resolve(world.developer, request, files).expect(200);
        assertThat(file("run.sh", "topic")).isEqualTo("both\r\nb\r\n");
        JsonNode entry = world.owner
                .api()
                .get("/projects/" + project + "/repository/files/run.sh?ref=topic")
                .expect(200)
                .json();
        assertThat(entry.get("execute_filemode").asBoolean()).isTrue();
    }

    @Test
    void whatWasWrittenIsShownAgainWhenTheRequestIsClosedMeanwhile() {
        JsonNode request = conflicting();
        world.developer
                .api()
                .put(MergingWorld.request(request), Map.of("state_event", "close"))
                .expect(200);
        var form = Map.of("files[0][path]", "b.txt", "files[0][content]", "written with care");
        String page = as(world.developer)
                .form("POST", page(request) + "/conflicts", form)
                .expect(422)
                .text();
        assertThat(page).contains("What you wrote for b.txt").contains("written with care");
        as(world.outsider).form("POST", page(request) + "/conflicts", Map.of()).expect(404);
        assertThat(tip("topic")).isEqualTo(request.get("sha").asText());
    }

    /** Many random files at once, each against the file that the real git marks. */
    @Test
    void everyResolutionIsWhatGitMarked(@TempDir Path home) {
        long seed = 20261130;
        var random = new Random(seed);
        var files = new LinkedHashMap<String, RandomConflict>();
        for (int i = 0; i < 40; i++) {
            files.put("f%02d.txt".formatted(i), new RandomConflict(random.nextLong()));
        }
        commit("main", files, RandomConflict::base, "create");
        commit("topic", files, RandomConflict::ours, "update");
        commit("main", files, RandomConflict::theirs, "update");
        JsonNode request = world.open(world.developer, project, "topic");
        world.work();
        var git = GitClient.init(home, "clone");
        String origin = request.get("web_url").asText().replaceFirst("/-/.*$", ".git");
        git.git("fetch", "-q", origin, "+refs/heads/*:refs/remotes/origin/*").ok();
        String tree = git.git("merge-tree", "--write-tree", "origin/topic", "origin/main")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();

        JsonNode list = list(world.developer, request);
        var chosen = choices(list, "head");
        var expected = new LinkedHashMap<String, String>();
        int conflicts = 0;
        for (Map<String, Object> choice : chosen) {
            @SuppressWarnings("unchecked")
            var sections = (Map<String, String>) choice.get("sections");
            sections.replaceAll((id, side) -> random.nextBoolean() ? "head" : "origin");
            conflicts += sections.size();
            String path = choice.get("new_path").toString();
            RandomConflict one = files.get(path);
            String marked = git.git("show", tree + ":" + path).ok().out();
            var sides = sections.values().stream()
                    .map(word -> Side.of(word).orElseThrow())
                    .toArray(Side[]::new);
            expected.put(path, RandomConflict.edited(marked, sides, last(one.ours()), last(one.theirs())));
        }
        assertThat(conflicts).as("seed %s", seed).isGreaterThan(20);
        resolve(world.developer, request, chosen).expect(200);
        expected.forEach((path, text) ->
                assertThat(file(path, "topic")).as("%s, seed %s", path, seed).isEqualTo(text));
        git.git("fetch", "-q", origin, "+refs/heads/*:refs/remotes/origin/*").ok();
        git.git("fsck", "--strict").ok();
        for (String path : files.keySet()) {
            if (!expected.containsKey(path)) {
                assertThat(git.git("rev-parse", "origin/topic:" + path).ok().line())
                        .as(path)
                        .isEqualTo(git.git("rev-parse", tree + ":" + path).ok().line());
            }
        }
    }

    private static String last(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private void commit(
            String branch, Map<String, RandomConflict> files, Function<RandomConflict, String> text, String verb) {
        var actions = new ArrayList<Map<String, String>>();
        files.forEach((path, file) -> actions.add(Map.of(
                "action",
                verb,
                "file_path",
                path,
                "encoding",
                "base64",
                "content",
                Base64.getEncoder().encodeToString(text.apply(file).getBytes(StandardCharsets.UTF_8)))));
        world.owner
                .api()
                .post(
                        "/projects/" + project + "/repository/commits",
                        Map.of(
                                "branch",
                                branch,
                                "start_branch",
                                branch.equals("topic") ? "main" : branch,
                                "commit_message",
                                "Write " + branch,
                                "actions",
                                actions))
                .expect(201);
    }

    @Test
    void aForkGetsTheMergeCommit() {
        long fork = world.fork(world.developer, project);
        change(world.owner, project, "main", "b.txt", "their b\n");
        change(world.developer, fork, "topic", "b.txt", "our b\n");
        JsonNode request = world.open(world.developer, fork, "topic", "target_project_id", project);
        world.work();
        JsonNode list = list(world.developer, request);
        assertThat(list.at("/files/0/new_path").asText()).isEqualTo("b.txt");
        resolve(world.owner, request, choices(list, "origin")).expect(404); // it is not the owner's fork
        resolve(world.developer, request, choices(list, "origin")).expect(200);
        world.work();
        JsonNode now = world.now(request);
        assertThat(now.get("detailed_merge_status").asText()).isEqualTo("mergeable");
        JsonNode commit = world.developer
                .api()
                .get("/projects/" + fork + "/repository/commits/topic")
                .expect(200)
                .json();
        assertThat(commit.get("id")).isEqualTo(now.get("sha"));
        assertThat(commit.at("/parent_ids/1").asText()).isEqualTo(tip("main"));
    }
}
