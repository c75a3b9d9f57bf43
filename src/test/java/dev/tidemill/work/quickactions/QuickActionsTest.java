package dev.tidemill.work.quickactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.work.WorkWorld;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Quick actions and references in notes and descriptions, over REST. */
@Tag("server")
class QuickActionsTest {
    private static WorkWorld world;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static long project() {
        long project = world.project("public");
        world.issue(world.owner, project, "First");
        return project;
    }

    private static JsonNode say(Person who, String one, int status, String body) {
        return who.api()
                .post(one + "/notes", Map.of("body", body))
                .expect(status)
                .json();
    }

    private static JsonNode get(String one) {
        return world.owner.api().get(one).expect(200).json();
    }

    @Test
    void aNoteOfActionsAloneIsNoNote() {
        long project = project();
        String one = WorkWorld.issues(project) + "/1";
        JsonNode answer = say(world.planner, one, 202, "/close");
        assertThat(answer.toString())
                .isEqualTo("{\"commands_changes\":{\"state_event\":\"close\"},\"summary\":[\"Closed this issue.\"]}");
        assertThat(get(one).get("state").asText()).isEqualTo("closed");
        assertThat(get(one).get("user_notes_count").asInt()).isZero();
    }

    @Test
    void actionsInANoteAreDoneAndTheTextStays() {
        long project = project();
        String one = WorkWorld.issues(project) + "/1";
        world.label(project, "bug");
        world.label(project, "two words");
        world.milestone(project, "1.0", Map.of());
        JsonNode note = say(
                world.planner,
                one,
                201,
                "Looking\n/label ~bug ~\"two words\"\n/milestone %1.0\n/assign me\n/due 2099-01-01\n/estimate 2h\n"
                        + "/spend 30m\n/title Better\n/todo\n/subscribe\n/award :tada:\n/lock\n/confidential");
        assertThat(note.get("body").asText()).isEqualTo("Looking");
        assertThat(note.at("/commands_changes/title").asText()).isEqualTo("Better");
        JsonNode issue = world.planner.api().get(one).expect(200).json();
        assertThat(issue.get("labels").toString()).isEqualTo("[\"bug\",\"two words\"]");
        assertThat(issue.at("/milestone/title").asText()).isEqualTo("1.0");
        assertThat(issue.at("/assignee/id").asLong()).isEqualTo(world.planner.id());
        assertThat(issue.get("due_date").asText()).isEqualTo("2099-01-01");
        assertThat(issue.at("/time_stats/human_time_estimate").asText()).isEqualTo("2h");
        assertThat(issue.at("/time_stats/human_total_time_spent").asText()).isEqualTo("30m");
        assertThat(issue.get("title").asText()).isEqualTo("Better");
        assertThat(issue.get("subscribed").asBoolean()).isTrue();
        assertThat(issue.get("discussion_locked").asBoolean()).isTrue();
        assertThat(issue.get("confidential").asBoolean()).isTrue();
        assertThat(world.planner.api().get("/todos?action=marked").expect(200).json())
                .isNotEmpty();
        say(
                world.planner,
                one,
                202,
                "/unlabel ~bug\n/remove_milestone\n/unassign\n/remove_due_date\n/done\n/unsubscribe\n/unlock");
        JsonNode after = world.planner.api().get(one).expect(200).json();
        assertThat(after.get("labels").toString()).isEqualTo("[\"two words\"]");
        assertThat(after.get("milestone").isNull()).isTrue();
        assertThat(after.get("assignees")).isEmpty();
        assertThat(after.get("due_date").isNull()).isTrue();
        assertThat(after.get("subscribed").asBoolean()).isFalse();
    }

    @Test
    void whatIsNotAllowedIsNotDoneAndSaysWhy() {
        long project = project();
        String one = WorkWorld.issues(project) + "/1";
        world.label(project, "bug");
        JsonNode answer = say(world.guest, one, 202, "/close\n/label ~bug\n/estimate 1h\n/todo\n/label ~nothing");
        assertThat(answer.get("summary")).hasSize(5);
        assertThat(answer.at("/summary/0").asText()).startsWith("Could not apply close command");
        assertThat(answer.at("/summary/3").asText()).isEqualTo("Added a to-do item.");
        assertThat(answer.at("/summary/4").asText()).contains("there is no label");
        assertThat(answer.get("commands_changes").toString()).isEqualTo("{\"todo_event\":\"add\"}");
        assertThat(get(one).get("state").asText()).isEqualTo("opened");
        assertThat(get(one).get("labels")).isEmpty();
    }

    @Test
    void aDuplicateIsClosedAndLinked() {
        long project = project();
        world.issue(world.owner, project, "Second");
        String two = WorkWorld.issues(project) + "/2";
        say(world.planner, two, 202, "/duplicate #1");
        JsonNode second = get(two);
        assertThat(second.get("state").asText()).isEqualTo("closed");
        assertThat(second.at("/_links/closed_as_duplicate_of").asText()).endsWith("/issues/1");
        assertThat(world.owner
                        .api()
                        .get(two + "/links")
                        .expect(200)
                        .json()
                        .at("/0/iid")
                        .asLong())
                .isEqualTo(1);
        say(world.planner, two, 202, "/reopen");
        assertThat(get(two).at("/_links/closed_as_duplicate_of").isNull()).isTrue();
    }

    @Test
    void descriptionsHoldActionsToo() {
        long project = project();
        world.label(project, "bug");
        JsonNode issue =
                world.issue(world.planner, project, "With actions", "description", "Text\n/label ~bug\n/assign me");
        assertThat(issue.get("description").asText()).isEqualTo("Text");
        assertThat(issue.get("labels").toString()).isEqualTo("[\"bug\"]");
        assertThat(issue.at("/assignee/id").asLong()).isEqualTo(world.planner.id());
    }

    @Test
    void mentionsBecomeToDosOfThoseWhoMaySeeThem() {
        long project = world.project("private");
        world.issue(world.owner, project, "Private");
        String one = WorkWorld.issues(project) + "/1";
        Person reader = world.given.person("reader");
        world.given.member("projects", project, reader, 10);
        Person stranger = world.given.person("stranger");
        say(
                world.owner,
                one,
                201,
                "@" + reader.username() + " and @" + stranger.username() + " look, `@" + world.planner.username()
                        + "`");
        JsonNode todos = reader.api().get("/todos").expect(200).json();
        assertThat(todos).hasSize(1);
        assertThat(todos.at("/0/action_name").asText()).isEqualTo("directly_addressed");
        assertThat(todos.at("/0/target_url").asText()).contains("#note_");
        assertThat(stranger.api().get("/todos").expect(200).json()).isEmpty();
        world.owner
                .api()
                .post(one + "/notes", Map.of("body", "secretly @" + reader.username(), "internal", true))
                .expect(201);
        assertThat(reader.api().get("/todos").expect(200).json()).hasSize(1);
        say(reader, one, 201, "I see");
        assertThat(reader.api().get("/todos").expect(200).json()).isEmpty();
    }

    @Test
    void itemsTellWhereTheyAreMentionedToThoseWhoSeeThat() {
        long project = project();
        long hidden = world.project("private");
        String path = world.owner
                .api()
                .get("/projects/" + project)
                .expect(200)
                .json()
                .get("path_with_namespace")
                .asText();
        world.issue(world.owner, hidden, "Hidden", "description", "see " + path + "#1");
        world.issue(world.owner, project, "Second", "description", "see #1 and #1 and #99");
        String one = WorkWorld.issues(project) + "/1";
        String all = world.owner.api().get(one + "/notes").expect(200).text();
        assertThat(all).contains("mentioned in issue #2").contains("mentioned in issue harbour");
        String seen = world.outsider.api().get(one + "/notes").expect(200).text();
        assertThat(seen).contains("mentioned in issue #2").doesNotContain("mentioned in issue harbour");
        assertThat(world.owner.api().get(one + "/notes").expect(200).json()).hasSize(2);
        world.owner
                .api()
                .put(WorkWorld.issues(project) + "/2", Map.of("description", "again #1"))
                .expect(200);
        assertThat(world.owner.api().get(one + "/notes").expect(200).json()).hasSize(2);
    }
}
