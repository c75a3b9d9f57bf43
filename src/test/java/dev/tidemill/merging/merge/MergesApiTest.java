package dev.tidemill.merging.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Http;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("server")
class MergesApiTest {
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

    @Test
    void aCleanRequestIsMergedWithAMergeCommit() {
        JsonNode request = world.opened(project, "topic");
        assertThat(status(request)).isIn("unchecked", "preparing", "checking");
        world.work();
        assertThat(status(request)).isEqualTo("mergeable");
        assertThat(world.now(request).get("merge_status").asText()).isEqualTo("can_be_merged");
        String before = branch("main");

        JsonNode merged = merge(request).expect(200).json();

        assertThat(merged.get("state").asText()).isEqualTo("merged");
        assertThat(merged.get("merge_commit_sha").asText()).isEqualTo(branch("main"));
        assertThat(merged.get("squash_commit_sha").isNull()).isTrue();
        assertThat(merged.get("merge_user").get("id").asLong()).isEqualTo(world.owner.id());
        assertThat(merged.get("detailed_merge_status").asText()).isEqualTo("not_open");
        JsonNode commit = commit("main");
        assertThat(commit.get("parent_ids"))
                .extracting(JsonNode::asText)
                .containsExactly(before, request.get("sha").asText());
        assertThat(commit.get("message").asText())
                .isEqualTo("Merge branch 'topic' into 'main'\n\nMerge topic\n\nSee merge request "
                        + request.get("references").get("full").asText());
        assertThat(world.events(request)).contains("merge_request_merged");
        merge(request).expect(405);
    }

    @ParameterizedTest
    @CsvSource({
        "merge,false,1",
        "merge,true,1",
        "rebase_merge,false,1",
        "rebase_merge,true,1",
        "ff,false,0",
        "ff,true,0"
    })
    void everyMethodMakesTheHistoryItPromises(String method, boolean squash, int merges) {
        settings(Map.of("merge_method", method));
        JsonNode request = world.opened(project, "topic");
        world.commit(world.developer, project, "topic", "Second", Map.of("second.txt", "2"));
        world.work();
        String main = branch("main");

        JsonNode merged = merge(request, "squash", squash).expect(200).json();

        JsonNode compared = world.owner
                .api()
                .get("/projects/" + project + "/repository/compare?from=" + main + "&to=main")
                .expect(200)
                .json();
        assertThat(compared.get("commits")).hasSize(merges + (squash ? 1 : 2));
        assertThat(merged.get("merge_commit_sha").isNull()).isEqualTo(merges == 0);
        assertThat(merged.get("squash_commit_sha").isNull()).isEqualTo(!squash);
        if (squash) {
            JsonNode one = commit(merged.get("squash_commit_sha").asText());
            assertThat(one.get("message").asText()).isEqualTo("Merge topic");
            assertThat(one.get("author_email").asText())
                    .isNotEqualTo(one.get("committer_email").asText());
        }
        assertThat(files()).contains("topic.txt", "second.txt");
    }

    @ParameterizedTest
    @CsvSource({"rebase_merge", "ff"})
    void aLinearHistoryDemandsARebase(String method) {
        settings(Map.of("merge_method", method));
        JsonNode request = world.opened(project, "topic");
        world.commit(world.owner, project, "main", Map.of("other.txt", "o"));
        world.work();
        assertThat(status(request)).isEqualTo("need_rebase");
        assertThat(world.now(request).get("has_conflicts").asBoolean()).isFalse();
        merge(request).expect(422);

        world.reporter.api().put(path(request) + "/rebase", Map.of()).expect(403);
        assertThat(world.developer
                        .api()
                        .put(path(request) + "/rebase", Map.of())
                        .expect(202)
                        .json()
                        .get("rebase_in_progress")
                        .asBoolean())
                .isTrue();
        assertThat(world.owner
                        .api()
                        .get(path(request) + "?include_rebase_in_progress=true")
                        .json()
                        .get("rebase_in_progress")
                        .asBoolean())
                .isTrue();
        world.developer.api().put(path(request) + "/rebase", Map.of()).expect(409);
        world.work();

        JsonNode now = world.owner
                .api()
                .get(path(request) + "?include_rebase_in_progress=true")
                .json();
        assertThat(now.get("rebase_in_progress").asBoolean()).isFalse();
        assertThat(now.get("merge_error").isNull()).isTrue();
        assertThat(now.get("sha").asText()).isNotEqualTo(request.get("sha").asText());
        assertThat(status(request)).isEqualTo("mergeable");
        merge(request).expect(200);
        assertThat(files()).contains("topic.txt", "other.txt");
    }

    @Test
    void aConflictIsSaidAndRefused() {
        JsonNode request = conflicting();
        world.work();
        JsonNode now = world.now(request);
        assertThat(now.get("detailed_merge_status").asText()).isEqualTo("conflict");
        assertThat(now.get("merge_status").asText()).isEqualTo("cannot_be_merged");
        assertThat(now.get("has_conflicts").asBoolean()).isTrue();
        String main = branch("main");

        assertThat(message(merge(request).expect(422))).isEqualTo("Branch cannot be merged");
        world.owner.api().put(path(request) + "/rebase", Map.of()).expect(202);
        world.work();

        assertThat(world.now(request).get("merge_error").asText()).startsWith("Rebase failed");
        assertThat(branch("main")).isEqualTo(main);
        assertThat(message(world.owner.api().get(path(request) + "/merge_ref").expect(400)))
                .isEqualTo("Merge request is not mergeable");
    }

    @Test
    void whatIsNotMetIsRefusedInOrder() {
        JsonNode draft = world.opened(project, "wip", "title", "Draft: not yet");
        world.work();
        assertThat(status(draft)).isEqualTo("draft_status");
        assertThat(message(merge(draft).expect(405))).isEqualTo("405 Method Not Allowed");

        settings(Map.of("merge_request_title_regex", "^JIRA-\\d+"));
        JsonNode named = world.opened(project, "named");
        world.work();
        assertThat(status(named)).isEqualTo("title_regex");
        world.owner.api().put(path(named), Map.of("title", "JIRA-1 named")).expect(200);
        assertThat(status(named)).isEqualTo("mergeable");
        world.owner
                .api()
                .put("/projects/" + project, Map.of("merge_request_title_regex", "("))
                .expect(400);
    }

    @Test
    void onlyTheHeadThatWasLookedAtIsMerged() {
        JsonNode request = world.opened(project, "topic");
        String old = request.get("sha").asText();
        String next = world.commit(world.developer, project, "topic", Map.of("more.txt", "m"));
        world.work();

        assertThat(message(merge(request, "sha", old).expect(409)))
                .isEqualTo("SHA does not match HEAD of source branch: " + next);
        merge(request, "sha", next).expect(200);
    }

    @Test
    void whoMayNotMergeIsToldSo() {
        JsonNode request = world.opened(project, "topic");
        world.work();
        String main = branch("main");
        world.server.api().put(path(request) + "/merge", Map.of()).expect(401);
        for (var person : List.of(world.guest, world.reporter, world.developer, world.outsider)) {
            person.api().put(path(request) + "/merge", Map.of()).expect(401);
            person.api()
                    .put(path(request) + "/merge", Map.of("auto_merge", true))
                    .expect(401);
        }
        assertThat(world.developer
                        .api()
                        .get(path(request))
                        .json()
                        .at("/user/can_merge")
                        .asBoolean())
                .isFalse();
        assertThat(branch("main")).isEqualTo(main);
        long secret = world.project("private");
        JsonNode hidden = world.opened(secret, "topic");
        world.outsider.api().put(path(hidden) + "/merge", Map.of()).expect(404);
        world.outsider.api().put(path(hidden) + "/rebase", Map.of()).expect(404);

        world.owner
                .api()
                .delete("/projects/" + project + "/protected_branches/main")
                .expect(204);
        world.owner
                .api()
                .post(
                        "/projects/" + project + "/protected_branches",
                        Map.of("name", "main", "push_access_level", 0, "merge_access_level", 30))
                .expect(201);
        world.developer.api().put(path(request) + "/merge", Map.of()).expect(200);
    }

    @Test
    void theSourceBranchGoesWhenItIsWished() {
        JsonNode request = world.opened(project, "topic");
        merge(request, "should_remove_source_branch", true).expect(200);
        world.work();
        world.owner
                .api()
                .get("/projects/" + project + "/repository/branches/topic")
                .expect(404);

        JsonNode kept = world.opened(project, "kept");
        merge(kept, "should_remove_source_branch", false).expect(200);
        world.work();
        world.owner
                .api()
                .get("/projects/" + project + "/repository/branches/kept")
                .expect(200);
    }

    @Test
    void messagesAndTemplatesAreFollowed() {
        settings(Map.of("merge_commit_template", "%{title} (%{local_reference})\n\n%{co_authored_by}\n\n%{unknown}"));
        JsonNode request = world.opened(project, "topic");
        merge(request).expect(200);
        assertThat(commit("main").get("message").asText())
                .startsWith("Merge topic (!" + request.get("iid").asText() + ")\n\nCo-authored-by: ")
                .endsWith("\n\n%{unknown}");

        JsonNode own = world.opened(project, "own");
        merge(own, "merge_commit_message", "My words", "squash", true, "squash_commit_message", "Squashed words")
                .expect(200);
        assertThat(commit("main").get("message").asText()).isEqualTo("My words");
        assertThat(commit(world.now(own).get("squash_commit_sha").asText())
                        .get("message")
                        .asText())
                .isEqualTo("Squashed words");
    }

    @Test
    void squashingIsForbiddenOrDemandedByTheProject() {
        settings(Map.of("squash_option", "always"));
        JsonNode one = world.opened(project, "one");
        world.commit(world.developer, project, "one", Map.of("one-more.txt", "1"));
        world.work();
        assertThat(merge(one, "squash", false)
                        .expect(200)
                        .json()
                        .get("squash_commit_sha")
                        .isNull())
                .isFalse();
        settings(Map.of("squash_option", "never"));
        JsonNode two = world.opened(project, "two");
        assertThat(merge(two, "squash", true)
                        .expect(200)
                        .json()
                        .get("squash_commit_sha")
                        .isNull())
                .isTrue();
    }

    @Test
    void theTrialMergeIsThereToFetch() {
        JsonNode request = world.opened(project, "topic");
        String sha = world.owner
                .api()
                .get(path(request) + "/merge_ref")
                .expect(200)
                .json()
                .get("commit_id")
                .asText();
        assertThat(commit(sha).get("parent_ids"))
                .extracting(JsonNode::asText)
                .containsExactly(branch("main"), request.get("sha").asText());
        assertThat(world.owner
                        .api()
                        .get(path(request) + "/merge_ref")
                        .json()
                        .get("commit_id")
                        .asText())
                .as("it is made once")
                .isEqualTo(sha);
    }

    @Test
    void aRequestWaitsUntilEverythingIsMet() {
        JsonNode request = world.opened(project, "topic", "title", "Draft: topic");
        world.work();
        JsonNode waiting = merge(request, "auto_merge", true).expect(200).json();
        assertThat(waiting.get("merge_when_pipeline_succeeds").asBoolean()).isTrue();
        assertThat(waiting.get("state").asText()).isEqualTo("opened");
        assertThat(waiting.get("merge_user").get("id").asLong()).isEqualTo(world.owner.id());
        world.work();
        assertThat(world.now(request).get("state").asText()).isEqualTo("opened");

        world.developer.api().put(path(request), Map.of("title", "topic")).expect(200);
        world.work();

        JsonNode merged = world.now(request);
        assertThat(merged.get("state").asText()).isEqualTo("merged");
        assertThat(merged.get("merge_user").get("id").asLong()).isEqualTo(world.owner.id());
    }

    @Test
    void waitingEndsWithAPushOrWhenSomebodySaysSo() {
        JsonNode request = world.opened(project, "topic", "title", "Draft: topic");
        merge(request, "merge_when_pipeline_succeeds", true).expect(200);
        world.commit(world.developer, project, "topic", Map.of("late.txt", "l"));
        world.work();
        assertThat(world.now(request).get("merge_when_pipeline_succeeds").asBoolean())
                .isFalse();
        assertThat(world.systemNotes(request)).anyMatch(note -> note.startsWith("aborted the automatic merge"));

        String cancel = path(request) + "/cancel_merge_when_pipeline_succeeds";
        world.owner.api().post(cancel, Map.of()).expect(406);
        merge(request, "auto_merge", true).expect(200);
        world.outsider.api().post(cancel, Map.of()).expect(401);
        assertThat(world.owner
                        .api()
                        .post(cancel, Map.of())
                        .expect(201)
                        .json()
                        .get("merge_when_pipeline_succeeds")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void twoMergesAtOnceBothArriveAndOneRequestIsMergedOnce() throws Exception {
        var requests = List.of(
                world.opened(project, "a"),
                world.opened(project, "b"),
                world.opened(project, "c"),
                world.opened(project, "d"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new java.util.ArrayList<Callable<Integer>>();
            for (JsonNode request : requests) {
                tasks.add(() -> merge(request).status());
                tasks.add(() -> merge(request).status());
            }
            var statuses = new java.util.ArrayList<Integer>();
            for (var task : threads.invokeAll(tasks)) {
                statuses.add(task.get());
            }
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(requests.size());
            assertThat(statuses).isSubsetOf(200, 405, 409);
        }
        assertThat(files()).contains("a.txt", "b.txt", "c.txt", "d.txt");
        assertThat(world.owner
                        .api()
                        .get("/projects/" + project
                                + "/repository/commits?ref_name=main&first_parent=true&per_page=100")
                        .json())
                .hasSize(1 + requests.size());
    }

    private JsonNode conflicting() {
        world.commit(world.developer, project, "topic", Map.of("same.txt", "theirs\n"));
        world.commit(world.owner, project, "main", Map.of("same.txt", "ours\n"));
        return world.open(world.developer, project, "topic");
    }

    private void settings(Map<String, Object> wanted) {
        JsonNode said = world.owner
                .api()
                .put("/projects/" + project, wanted)
                .expect(200)
                .json();
        wanted.forEach((name, value) -> assertThat(said.get(name).asText()).isEqualTo(value.toString()));
    }

    private static Http.Answer merge(JsonNode request, Object... wish) {
        var body = new java.util.LinkedHashMap<String, Object>();
        for (int i = 0; i < wish.length; i += 2) {
            body.put(wish[i].toString(), wish[i + 1]);
        }
        return world.owner.api().put(path(request) + "/merge", body);
    }

    private static String path(JsonNode request) {
        return MergingWorld.request(request);
    }

    private static String status(JsonNode request) {
        return world.now(request).get("detailed_merge_status").asText();
    }

    private static String message(Http.Answer reply) {
        return reply.json().get("message").asText();
    }

    private String branch(String name) {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/branches/" + name)
                .expect(200)
                .json()
                .at("/commit/id")
                .asText();
    }

    private JsonNode commit(String ref) {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/commits/" + ref)
                .expect(200)
                .json();
    }

    private List<String> files() {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/tree?recursive=true&per_page=100")
                .json()
                .findValuesAsText("path");
    }
}
