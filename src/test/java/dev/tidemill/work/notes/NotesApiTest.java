package dev.tidemill.work.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.testkit.Http;
import dev.tidemill.work.WorkWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What hangs on issues, over REST: notes, discussions, emoji, time, links, to-dos, events. */
@Tag("server")
class NotesApiTest {
    private static WorkWorld world;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String issue(String visibility) {
        long project = world.project(visibility);
        world.issue(world.owner, project, "First");
        return WorkWorld.issues(project) + "/1";
    }

    @Test
    void aNoteIsWrittenChangedAndDeleted() {
        String one = issue("public");
        Http api = world.guest.api();
        JsonNode note =
                api.post(one + "/notes", Map.of("body", "Hello")).expect(201).json();
        assertThat(note.get("body").asText()).isEqualTo("Hello");
        assertThat(note.get("system").asBoolean()).isFalse();
        assertThat(note.get("noteable_type").asText()).isEqualTo("Issue");
        assertThat(note.get("noteable_iid").asLong()).isEqualTo(1);
        assertThat(note.get("type").isNull()).isTrue();
        assertThat(note.at("/author/id").asLong()).isEqualTo(world.guest.id());
        String its = one + "/notes/" + note.get("id").asLong();
        assertThat(api.put(its, Map.of("body", "Bye"))
                        .expect(200)
                        .json()
                        .get("body")
                        .asText())
                .isEqualTo("Bye");
        assertThat(world.server.api().get(one + "/notes").expect(200).header("X-Total"))
                .isEqualTo("1");
        assertThat(world.server
                        .api()
                        .get(one)
                        .expect(200)
                        .json()
                        .get("user_notes_count")
                        .asInt())
                .isEqualTo(1);
        world.outsider.api().put(its, Map.of("body", "x")).expect(403);
        world.developer.api().delete(its).expect(403);
        world.server.api().post(one + "/notes", Map.of("body", "x")).expect(401);
        world.maintainer.api().delete(its).expect(204);
        world.owner.api().get(its).expect(404);
    }

    @Test
    void badNotesAreRefused() {
        String one = issue("public");
        Http api = world.owner.api();
        assertThat(api.post(one + "/notes", Map.of()).expect(400).text()).isEqualTo("{\"error\":\"body is missing\"}");
        api.post(one + "/notes", Map.of("body", "  ")).expect(400);
        api.post(one + "/notes", Map.of("body", List.of("x"))).expect(400);
        api.post(one + "/notes", Map.of("body", "x", "internal", "so so")).expect(400);
        api.get(one + "/notes?order_by=size").expect(400);
        api.get(one + "/notes/abc").expect(400);
        api.post(one + "/discussions/" + "0".repeat(40) + "/notes", Map.of("body", "x"))
                .expect(404);
        api.get(one + "/discussions/'or1=1").expect(404);
    }

    @Test
    void internalNotesAreForPlannersAndAbove() {
        String one = issue("public");
        world.guest
                .api()
                .post(one + "/notes", Map.of("body", "x", "internal", true))
                .expect(403);
        JsonNode note = world.planner
                .api()
                .post(one + "/notes", Map.of("body", "between us", "internal", true))
                .expect(201)
                .json();
        String its = one + "/notes/" + note.get("id").asLong();
        assertThat(world.developer
                        .api()
                        .get(its)
                        .expect(200)
                        .json()
                        .get("internal")
                        .asBoolean())
                .isTrue();
        world.guest.api().get(its).expect(404);
        assertThat(world.server.api().get(one + "/notes").expect(200).json()).isEmpty();
        assertThat(world.guest.api().get(one + "/discussions").expect(200).json())
                .isEmpty();
        assertThat(world.developer.api().get(one + "/discussions").expect(200).json())
                .hasSize(1);
    }

    @Test
    void aThreadIsAnsweredAndASingleNoteBecomesOne() {
        String one = issue("public");
        Http api = world.owner.api();
        JsonNode thread = api.post(one + "/discussions", Map.of("body", "Question"))
                .expect(201)
                .json();
        assertThat(thread.get("id").asText()).matches("[0-9a-f]{40}");
        assertThat(thread.get("individual_note").asBoolean()).isFalse();
        String its = one + "/discussions/" + thread.get("id").asText();
        JsonNode answer = world.guest
                .api()
                .post(its + "/notes", Map.of("body", "Answer"))
                .expect(201)
                .json();
        assertThat(answer.get("type").asText()).isEqualTo("DiscussionNote");
        assertThat(api.get(its).expect(200).json().get("notes")).hasSize(2);
        api.put(its, Map.of("resolved", true)).expect(400);
        api.post(one + "/notes", Map.of("body", "Alone")).expect(201);
        JsonNode alone = api.get(one + "/discussions").expect(200).json().get(1);
        assertThat(alone.get("individual_note").asBoolean()).isTrue();
        api.post(one + "/discussions/" + alone.get("id").asText() + "/notes", Map.of("body", "Not any more"))
                .expect(201);
        assertThat(api.get(one + "/discussions")
                        .expect(200)
                        .json()
                        .at("/1/individual_note")
                        .asBoolean())
                .isFalse();
        api.put(its + "/notes/" + answer.get("id").asLong(), Map.of("body", "Better"))
                .expect(200);
        api.delete(its + "/notes/" + answer.get("id").asLong()).expect(204);
        api.get(its + "/notes/" + answer.get("id").asLong()).expect(404);
    }

    @Test
    void whereTheDiscussionIsLockedOnlyMembersComment() {
        String one = issue("public");
        world.owner.api().put(one, Map.of("discussion_locked", true)).expect(200);
        world.outsider.api().post(one + "/notes", Map.of("body", "x")).expect(403);
        world.guest.api().post(one + "/notes", Map.of("body", "x")).expect(201);
    }

    @Test
    void theSystemTellsWhatChanged() {
        String one = issue("public");
        Http api = world.owner.api();
        api.put(
                        one,
                        Map.of(
                                "title",
                                "Second",
                                "confidential",
                                true,
                                "due_date",
                                "2099-01-01",
                                "assignee_ids",
                                List.of(world.developer.id())))
                .expect(200);
        String texts = api.get(one + "/notes?sort=asc&activity_filter=only_activity")
                .expect(200)
                .text();
        assertThat(texts)
                .contains("changed title from **First** to **Second**")
                .contains("made the issue confidential")
                .contains("changed due date to 2099-01-01")
                .contains("assigned to @" + world.developer.username());
        assertThat(api.get(one + "/notes?activity_filter=only_comments")
                        .expect(200)
                        .json())
                .isEmpty();
        long id = api.get(one + "/notes").expect(200).json().at("/0/id").asLong();
        api.put(one + "/notes/" + id, Map.of("body", "x")).expect(403);
        api.delete(one + "/notes/" + id).expect(403);
    }

    @Test
    void peopleReactOnce() {
        String one = issue("public");
        JsonNode award = world.guest
                .api()
                .post(one + "/award_emoji", Map.of("name", "thumbsup"))
                .expect(201)
                .json();
        assertThat(award.get("awardable_type").asText()).isEqualTo("Issue");
        world.guest.api().post(one + "/award_emoji?name=thumbsup", Map.of()).expect(404);
        world.guest
                .api()
                .post(one + "/award_emoji", Map.of("name", "not an emoji"))
                .expect(400);
        world.server.api().post(one + "/award_emoji", Map.of("name", "heart")).expect(401);
        assertThat(world.server.api().get(one).expect(200).json().get("upvotes").asInt())
                .isEqualTo(1);
        world.planner
                .api()
                .delete(one + "/award_emoji/" + award.get("id").asLong())
                .expect(403);
        world.guest
                .api()
                .delete(one + "/award_emoji/" + award.get("id").asLong())
                .expect(204);
        long note = world.guest
                .api()
                .post(one + "/notes", Map.of("body", "x"))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        String its = one + "/notes/" + note + "/award_emoji";
        world.planner.api().post(its, Map.of("name", "rocket")).expect(201);
        assertThat(world.server
                        .api()
                        .get(its)
                        .expect(200)
                        .json()
                        .at("/0/awardable_type")
                        .asText())
                .isEqualTo("Note");
        assertThat(world.server.api().get(one + "/award_emoji").expect(200).json())
                .isEmpty();
    }

    @Test
    void timeIsEstimatedAndSpent() {
        String one = issue("public");
        Http api = world.planner.api();
        world.guest.api().post(one + "/time_estimate", Map.of("duration", "1h")).expect(403);
        assertThat(api.post(one + "/time_estimate", Map.of("duration", "1d 2h"))
                        .expect(200)
                        .json()
                        .get("human_time_estimate")
                        .asText())
                .isEqualTo("1d 2h");
        assertThat(api.post(one + "/add_spent_time", Map.of("duration", "90m", "summary", "dug"))
                        .expect(201)
                        .json()
                        .get("total_time_spent")
                        .asInt())
                .isEqualTo(5400);
        api.post(one + "/add_spent_time", Map.of("duration", "-2h")).expect(400);
        api.post(one + "/add_spent_time", Map.of("duration", "soon")).expect(400);
        api.post(one + "/add_spent_time", Map.of("duration", "13mo")).expect(400);
        api.post(one + "/add_spent_time", Map.of("duration", "-30m")).expect(201);
        assertThat(world.server.api().get(one + "/time_stats").expect(200).text())
                .isEqualTo("{\"time_estimate\":36000,\"total_time_spent\":3600,\"human_time_estimate\":\"1d 2h\","
                        + "\"human_total_time_spent\":\"1h\"}");
        api.post(one + "/reset_spent_time", Map.of()).expect(200);
        assertThat(api.post(one + "/reset_time_estimate", Map.of())
                        .expect(200)
                        .json()
                        .get("human_time_estimate")
                        .isNull())
                .isTrue();
    }

    @Test
    void issuesAreLinkedOnBothSides() {
        String one = issue("public");
        long hidden = world.project("private");
        world.issue(world.owner, hidden, "Hidden");
        Http api = world.owner.api();
        JsonNode link = api.post(
                        one + "/links",
                        Map.of("target_project_id", hidden, "target_issue_iid", 1, "link_type", "blocks"))
                .expect(201)
                .json();
        assertThat(link.at("/target_issue/title").asText()).isEqualTo("Hidden");
        assertThat(link.get("link_type").asText()).isEqualTo("blocks");
        api.post(one + "/links", Map.of("target_project_id", hidden, "target_issue_iid", 1))
                .expect(409);
        api.post(one + "/links", Map.of("target_project_id", hidden, "target_issue_iid", 1, "link_type", "eats"))
                .expect(400);
        assertThat(api.get(WorkWorld.issues(hidden) + "/1/links")
                        .expect(200)
                        .json()
                        .at("/0/link_type")
                        .asText())
                .isEqualTo("is_blocked_by");
        assertThat(api.get(one).expect(200).json().get("blocking_issues_count").asInt())
                .isEqualTo(1);
        assertThat(world.outsider.api().get(one + "/links").expect(200).json()).isEmpty();
        assertThat(world.outsider.api().get(one + "/notes").expect(200).text()).doesNotContain("blocking");
        assertThat(api.get(one + "/notes").expect(200).text()).contains("marked this issue as blocking");
        long id = api.get(one + "/links")
                .expect(200)
                .json()
                .at("/0/issue_link_id")
                .asLong();
        world.outsider.api().delete(one + "/links/" + id).expect(404);
        api.delete(one + "/links/" + id).expect(200);
        assertThat(api.get(one + "/links").expect(200).json()).isEmpty();
        world.outsider
                .api()
                .post(one + "/links", Map.of("target_project_id", hidden, "target_issue_iid", 1))
                .expect(404);
    }

    @Test
    void toDosComeAndGo() {
        String one = issue("public");
        var busy = world.given.person("busy");
        assertThat(busy.api()
                        .post(one + "/todo", Map.of())
                        .expect(201)
                        .json()
                        .get("action_name")
                        .asText())
                .isEqualTo("marked");
        busy.api().post(one + "/todo", Map.of()).expect(304);
        world.owner.api().put(one, Map.of("assignee_ids", List.of(busy.id()))).expect(200);
        JsonNode waiting = busy.api().get("/todos").expect(200).json();
        assertThat(waiting).hasSize(2);
        assertThat(waiting.at("/0/action_name").asText()).isEqualTo("assigned");
        assertThat(waiting.at("/0/target_type").asText()).isEqualTo("Issue");
        assertThat(waiting.at("/0/target/title").asText()).isEqualTo("First");
        assertThat(waiting.at("/0/target_url").asText()).endsWith("/-/issues/1");
        assertThat(busy.api()
                        .get("/todos?action=assigned&type=Issue")
                        .expect(200)
                        .json())
                .hasSize(1);
        assertThat(busy.api().get("/todos?type=MergeRequest").expect(200).json())
                .isEmpty();
        busy.api().get("/todos?state=someday").expect(400);
        long id = waiting.at("/0/id").asLong();
        world.owner.api().post("/todos/" + id + "/mark_as_done", Map.of()).expect(404);
        assertThat(busy.api()
                        .post("/todos/" + id + "/mark_as_done", Map.of())
                        .expect(201)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("done");
        busy.api().post("/todos/mark_as_done", Map.of()).expect(204);
        assertThat(busy.api().get("/todos").expect(200).json()).isEmpty();
        assertThat(busy.api().get("/todos?state=done").expect(200).json()).hasSize(2);
        world.server.api().get("/todos").expect(401);
    }

    @Test
    void subscriptionsAndParticipants() {
        String one = issue("public");
        assertThat(world.guest
                        .api()
                        .post(one + "/subscribe", Map.of())
                        .expect(201)
                        .json()
                        .get("subscribed")
                        .asBoolean())
                .isTrue();
        world.guest.api().post(one + "/subscribe", Map.of()).expect(304);
        world.guest.api().post(one + "/unsubscribe", Map.of()).expect(201);
        world.guest.api().post(one + "/notes", Map.of("body", "x")).expect(201);
        assertThat(world.guest
                        .api()
                        .get(one)
                        .expect(200)
                        .json()
                        .get("subscribed")
                        .asBoolean())
                .isFalse();
        JsonNode people =
                world.server.api().get(one + "/participants").expect(200).json();
        assertThat(people).hasSize(2);
        assertThat(people.at("/0/id").asLong()).isEqualTo(world.owner.id());
    }

    @Test
    void everyChangeIsInTheResourceEvents() {
        long project = world.project("public");
        world.issue(world.owner, project, "One", "labels", "a");
        String one = WorkWorld.issues(project) + "/1";
        JsonNode milestone = world.milestone(project, "m", Map.of());
        Http api = world.owner.api();
        api.put(
                        one,
                        Map.of(
                                "state_event",
                                "close",
                                "labels",
                                "b",
                                "milestone_id",
                                milestone.get("id").asLong()))
                .expect(200);
        api.put(one, Map.of("state_event", "reopen", "milestone_id", 0)).expect(200);
        JsonNode states = api.get(one + "/resource_state_events").expect(200).json();
        assertThat(states.findValuesAsText("state")).contains("closed", "reopened");
        assertThat(states.at("/0/resource_type").asText()).isEqualTo("Issue");
        assertThat(states.at("/0/user/id").asLong()).isEqualTo(world.owner.id());
        JsonNode labels = api.get(one + "/resource_label_events").expect(200).json();
        assertThat(labels.findValuesAsText("action")).containsExactly("add", "add", "remove");
        assertThat(labels.at("/0/label/name").asText()).isEqualTo("a");
        JsonNode milestones =
                api.get(one + "/resource_milestone_events").expect(200).json();
        assertThat(milestones.findValuesAsText("action")).containsExactly("add", "remove");
        long id = milestones.at("/0/id").asLong();
        assertThat(api.get(one + "/resource_milestone_events/" + id)
                        .expect(200)
                        .json()
                        .at("/milestone/title")
                        .asText())
                .isEqualTo("m");
        api.get(one + "/resource_label_events/99999").expect(404);
    }
}
