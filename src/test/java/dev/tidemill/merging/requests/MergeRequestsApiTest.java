package dev.tidemill.merging.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Merge requests over REST: their shape, how they change, and what is refused. */
@Tag("server")
class MergeRequestsApiTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static JsonNode put(JsonNode request, String name, Object value) {
        return world.developer
                .api()
                .put(MergingWorld.request(request), Map.of(name, value))
                .expect(200)
                .json();
    }

    @Test
    void theProjectSaysWhetherTheBranchGoesWhenNobodyElseDoes() {
        long project = world.project("public");
        world.commit(world.developer, project, "unsaid", Map.of("a.txt", "one\n"));
        JsonNode unsaid = world.open(world.developer, project, "unsaid");
        assertThat(unsaid.get("force_remove_source_branch").asBoolean()).isTrue();
        world.commit(world.developer, project, "stays", Map.of("b.txt", "one\n"));
        JsonNode stays = world.open(world.developer, project, "stays", "remove_source_branch", false);
        assertThat(stays.get("force_remove_source_branch").asBoolean()).isFalse();
        world.maintainer
                .api()
                .put("/projects/" + project, Map.of("remove_source_branch_after_merge", false))
                .expect(200);
        world.commit(world.developer, project, "kept", Map.of("c.txt", "one\n"));
        assertThat(world.open(world.developer, project, "kept")
                        .get("force_remove_source_branch")
                        .asBoolean())
                .isFalse();
        assertThat(put(unsaid, "title", "Said again")
                        .get("force_remove_source_branch")
                        .asBoolean())
                .as("what was opened before keeps what it has")
                .isTrue();
    }

    @Test
    void aRequestHasTheMembersOfTheContract() {
        long project = world.project("public");
        String head = world.commit(world.developer, project, "tide", Map.of("a.txt", "one\ntwo\n"));
        JsonNode request = world.open(
                world.developer,
                project,
                "tide",
                "description",
                "- [x] look\n- [ ] mend",
                "labels",
                "bug,new one",
                "assignee_ids",
                List.of(world.developer.id()),
                "reviewer_ids",
                List.of(world.maintainer.id()),
                "squash",
                true,
                "remove_source_branch",
                true);
        var members = new TreeSet<String>();
        request.fieldNames().forEachRemaining(members::add);
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
                        "merged_by",
                        "merge_user",
                        "merged_at",
                        "closed_by",
                        "closed_at",
                        "target_branch",
                        "source_branch",
                        "user_notes_count",
                        "upvotes",
                        "downvotes",
                        "author",
                        "assignees",
                        "assignee",
                        "reviewers",
                        "source_project_id",
                        "target_project_id",
                        "labels",
                        "draft",
                        "work_in_progress",
                        "milestone",
                        "merge_when_pipeline_succeeds",
                        "merge_status",
                        "detailed_merge_status",
                        "sha",
                        "merge_commit_sha",
                        "squash_commit_sha",
                        "discussion_locked",
                        "should_remove_source_branch",
                        "force_remove_source_branch",
                        "prepared_at",
                        "reference",
                        "references",
                        "web_url",
                        "time_stats",
                        "squash",
                        "task_completion_status",
                        "has_conflicts",
                        "blocking_discussions_resolved",
                        "subscribed",
                        "changes_count",
                        "pipeline",
                        "head_pipeline",
                        "diff_refs",
                        "merge_error",
                        "first_contribution");
        assertThat(request.get("iid").asLong()).isEqualTo(1);
        assertThat(request.get("state").asText()).isEqualTo("opened");
        assertThat(request.get("sha").asText()).isEqualTo(head);
        assertThat(request.at("/diff_refs/head_sha").asText()).isEqualTo(head);
        assertThat(request.get("changes_count").asText()).isEqualTo("1");
        assertThat(request.get("labels").toString()).isEqualTo("[\"bug\",\"new one\"]");
        assertThat(request.at("/reviewers/0/id").asLong()).isEqualTo(world.maintainer.id());
        assertThat(request.at("/assignee/id").asLong()).isEqualTo(world.developer.id());
        assertThat(request.at("/task_completion_status/count").asInt()).isEqualTo(2);
        assertThat(request.at("/references/full").asText()).endsWith("!1").contains("/");
        assertThat(request.get("web_url").asText()).endsWith("/-/merge_requests/1");
        assertThat(request.get("force_remove_source_branch").asBoolean()).isTrue();
        assertThat(request.get("prepared_at").isNull()).isFalse();
        var todos = world.maintainer
                .api()
                .get("/todos?action=review_requested")
                .expect(200)
                .json();
        assertThat(todos.get(0).get("target_type").asText()).isEqualTo("MergeRequest");
        long refs = world.server
                .platform()
                .db()
                .read(h -> h.createQuery(
                                "select count(*) from repos.internal_refs where name = 'refs/merge-requests/1/head'")
                        .mapTo(Long.class)
                        .one());
        assertThat(refs).isPositive();
    }

    @Test
    void aRequestIsChangedClosedAndReopened() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "flood");
        assertThat(put(request, "title", "Draft: Flood gate").get("draft").asBoolean())
                .isTrue();
        assertThat(put(request, "title", "Flood gate").get("draft").asBoolean()).isFalse();
        assertThat(put(request, "description", "More water").get("description").asText())
                .isEqualTo("More water");
        assertThat(put(request, "discussion_locked", true)
                        .get("discussion_locked")
                        .asBoolean())
                .isTrue();
        assertThat(put(request, "reviewer_ids", List.of(world.maintainer.id())).get("reviewers"))
                .hasSize(1);
        assertThat(put(request, "reviewer_ids", List.of()).get("reviewers")).isEmpty();
        JsonNode closed = put(request, "state_event", "close");
        assertThat(closed.get("state").asText()).isEqualTo("closed");
        assertThat(closed.at("/closed_by/id").asLong()).isEqualTo(world.developer.id());
        assertThat(put(request, "state_event", "close").get("state").asText()).isEqualTo("closed");
        String moved = world.commit(world.developer, project, "flood", Map.of("more.txt", "x\n"));
        assertThat(world.now(request).get("sha").asText()).isNotEqualTo(moved);
        JsonNode again = put(request, "state_event", "reopen");
        assertThat(again.get("state").asText()).isEqualTo("opened");
        assertThat(again.get("closed_at").isNull()).isTrue();
        assertThat(again.get("sha").asText()).isEqualTo(moved);
        assertThat(again.at("/diff_refs/head_sha").asText()).isEqualTo(moved);
        assertThat(world.systemNotes(request))
                .contains(
                        "marked this merge request as **draft**",
                        "marked this merge request as **ready**",
                        "changed title from **Merge flood** to **Flood gate**",
                        "changed the description",
                        "locked the discussion in this merge request")
                .anyMatch(note -> note.startsWith("requested review from @"))
                .anyMatch(note -> note.startsWith("removed review request for @"))
                .anyMatch(note -> note.startsWith("added 1 commit\n"));
        assertThat(world.events(request))
                .startsWith("merge_request_opened", "merge_request_versioned")
                .contains(
                        "merge_request_drafted",
                        "merge_request_ready",
                        "merge_request_changed",
                        "merge_request_closed",
                        "merge_request_reopened");
    }

    @Test
    void aPushMovesTheHeadAtOnceAndMakesAVersion() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "rise");
        String second = world.commit(world.developer, project, "rise", "Rise <b>again</b>", Map.of("b.txt", "two\n"));
        assertThat(world.now(request).get("sha").asText()).isEqualTo(second);
        world.work();
        JsonNode now = world.now(request);
        assertThat(now.get("changes_count").asText()).isEqualTo("2");
        long id = request.get("id").asLong();
        assertThat(world.room().versions().all(id)).hasSize(2);
        world.work();
        assertThat(world.room().versions().all(id).getFirst().commitCount()).isEqualTo(2);
        assertThat(world.room().versions().all(id).getFirst().additions()).isEqualTo(2);
        assertThat(world.systemNotes(request))
                .anyMatch(note -> note.startsWith("added 1 commit\n")
                        && note.contains(second.substring(0, 8) + " - Rise &lt;b&gt;again&lt;/b&gt;")
                        && note.contains("Compare with previous version"));
        assertThat(world.events(request)).contains("merge_request_pushed");
    }

    @Test
    void anotherTargetBranchMakesAVersion() {
        long project = world.project("public");
        world.commit(world.developer, project, "stable", Map.of("s.txt", "s\n"));
        JsonNode request = world.opened(project, "ebb");
        String start = request.at("/diff_refs/start_sha").asText();
        JsonNode moved = put(request, "target_branch", "stable");
        assertThat(moved.get("target_branch").asText()).isEqualTo("stable");
        assertThat(moved.at("/diff_refs/start_sha").asText()).isNotEqualTo(start);
        assertThat(world.room().versions().all(request.get("id").asLong())).hasSize(2);
        assertThat(world.systemNotes(request)).contains("changed target branch from `main` to `stable`");
        world.developer
                .api()
                .put(MergingWorld.request(request), Map.of("target_branch", "nowhere"))
                .expect(400);
    }

    @Test
    void oneRequestForAPairOfBranches() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "twice");
        var body = Map.of("title", "Again", "source_branch", "twice", "target_branch", "main");
        var refused =
                world.developer.api().post(MergingWorld.requests(project), body).expect(409);
        assertThat(refused.json().at("/message/0").asText())
                .isEqualTo("Another open merge request already exists for this source branch: !1");
        put(request, "state_event", "close");
        world.developer.api().post(MergingWorld.requests(project), body).expect(201);
        world.developer
                .api()
                .put(MergingWorld.request(request), Map.of("state_event", "reopen"))
                .expect(409);
    }

    @Test
    void whatCannotBeIsRefused() {
        long project = world.project("public");
        world.commit(world.developer, project, "neap", Map.of("n.txt", "n\n"));
        String path = MergingWorld.requests(project);
        var api = world.developer.api();
        api.post(path, Map.of("title", "x", "source_branch", "neap")).expect(400);
        api.post(path, Map.of("title", "x", "source_branch", "none", "target_branch", "main"))
                .expect(400);
        api.post(path, Map.of("title", "x", "source_branch", "neap", "target_branch", "none"))
                .expect(400);
        api.post(path, Map.of("title", "x", "source_branch", "main", "target_branch", "main"))
                .expect(422);
        api.post(path, Map.of("title", "Draft:", "source_branch", "neap", "target_branch", "main"))
                .expect(400);
        api.post(path, Map.of("title", "x".repeat(256), "source_branch", "neap", "target_branch", "main"))
                .expect(400);
        JsonNode request = world.open(world.developer, project, "neap");
        api.put(MergingWorld.request(request), Map.of()).expect(400);
        api.put(MergingWorld.request(request), Map.of("state_event", "merge")).expect(400);
        api.put(MergingWorld.request(request), Map.of("milestone_id", 424242)).expect(400);
        api.get(path + "/99").expect(404);
    }

    @Test
    void aForksRequestBringsItsObjects() {
        long project = world.project("public");
        long fork = world.fork(world.outsider, project);
        String head = world.commit(world.outsider, fork, "gift", Map.of("gift.txt", "gift\n"));
        JsonNode request = world.open(world.outsider, fork, "gift", "target_project_id", project, "labels", "no");
        assertThat(request.get("project_id").asLong()).isEqualTo(project);
        assertThat(request.get("source_project_id").asLong()).isEqualTo(fork);
        assertThat(request.get("labels")).isEmpty();
        assertThat(request.get("first_contribution").asBoolean()).isTrue();
        assertThat(request.get("changes_count").asText()).isEqualTo("1");
        world.developer
                .api()
                .get("/projects/" + project + "/repository/commits/" + head)
                .expect(200);
        String next = world.commit(world.outsider, fork, "gift", Map.of("more.txt", "more\n"));
        world.work();
        assertThat(world.now(request).get("sha").asText()).isEqualTo(next);
        assertThat(world.room().versions().all(request.get("id").asLong())).hasSize(2);
        assertThat(world.events(request)).contains("merge_request_pushed");
        long stranger = world.given.project(world.outsider, namespaceOf(fork), "else", "public");
        world.commit(world.outsider, stranger, "main", Map.of("e.txt", "e\n"));
        world.outsider
                .api()
                .post(
                        MergingWorld.requests(stranger),
                        Map.of(
                                "title",
                                "x",
                                "source_branch",
                                "main",
                                "target_branch",
                                "main",
                                "target_project_id",
                                project))
                .expect(422);
    }

    private static long namespaceOf(long project) {
        return world.outsider
                .api()
                .get("/projects/" + project)
                .expect(200)
                .json()
                .at("/namespace/id")
                .asLong();
    }

    @Test
    void aDeletedRequestIsGoneForGood() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "gone");
        world.maintainer.api().delete(MergingWorld.request(request)).expect(403);
        world.owner.api().delete(MergingWorld.request(request)).expect(204);
        world.owner.api().get(MergingWorld.request(request)).expect(404);
        JsonNode next = world.open(world.developer, project, "gone");
        assertThat(next.get("iid").asLong()).isEqualTo(2);
    }
}
