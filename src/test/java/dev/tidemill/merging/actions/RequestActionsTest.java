package dev.tidemill.merging.actions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Quick actions on merge requests, what they may, and details of requests. */
@Tag("server")
class RequestActionsTest {
    private static MergingWorld world;
    private static long project;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
        project = world.project("public");
        world.commit(world.developer, project, "stable", Map.of("s.txt", "s\n"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static JsonNode say(Person person, JsonNode request, String text) {
        person.api().post(MergingWorld.request(request) + "/notes", Map.of("body", text));
        return world.now(request);
    }

    @Test
    void actionsChangeARequest() {
        JsonNode request = world.opened(project, "act");
        String reviewer = world.maintainer.username();
        assertThat(say(world.developer, request, "/assign_reviewer @" + reviewer)
                        .at("/reviewers/0/username")
                        .asText())
                .isEqualTo(reviewer);
        assertThat(say(world.developer, request, "/unassign_reviewer @" + reviewer)
                        .get("reviewers"))
                .isEmpty();
        assertThat(say(world.developer, request, "/request_review @" + reviewer).get("reviewers"))
                .hasSize(1);
        assertThat(say(world.developer, request, "/reassign_reviewer @" + world.owner.username())
                        .at("/reviewers/0/id")
                        .asLong())
                .isEqualTo(world.owner.id());
        assertThat(say(world.developer, request, "/draft").get("title").asText())
                .isEqualTo("Draft: Merge act");
        assertThat(say(world.developer, request, "/ready").get("draft").asBoolean())
                .isFalse();
        assertThat(say(world.developer, request, "/target_branch stable")
                        .get("target_branch")
                        .asText())
                .isEqualTo("stable");
        assertThat(say(world.developer, request, "/target_branch nowhere")
                        .get("target_branch")
                        .asText())
                .isEqualTo("stable");
        assertThat(say(world.developer, request, "/label ~unknown\n/close")
                        .get("state")
                        .asText())
                .isEqualTo("closed");
        assertThat(say(world.developer, request, "/reopen").get("state").asText())
                .isEqualTo("opened");
        world.work();
        assertThat(world.room().versions().all(request.get("id").asLong())).hasSize(2);
        JsonNode reviewers = world.developer
                .api()
                .get(MergingWorld.request(request) + "/reviewers")
                .expect(200)
                .json();
        assertThat(reviewers.get(0).get("state").asText()).isEqualTo("unreviewed");
    }

    @Test
    void whoMayNotChangesNothing() {
        JsonNode request = world.opened(project, "mayNot");
        assertThat(say(world.guest, request, "/draft").get("draft").asBoolean()).isFalse();
        assertThat(say(world.outsider, request, "/close").get("state").asText()).isEqualTo("opened");
        assertThat(say(world.outsider, request, "/assign_reviewer @" + world.owner.username())
                        .get("reviewers"))
                .isEmpty();
    }

    @Test
    void anIssueOpensARequest() {
        long iid = world.owner
                .api()
                .post("/projects/" + project + "/issues", Map.of("title", "Mend the Pump!"))
                .expect(201)
                .json()
                .get("iid")
                .asLong();
        String notes = "/projects/" + project + "/issues/" + iid + "/notes";
        world.developer.api().post(notes, Map.of("body", "/create_merge_request"));
        world.guest.api().post(notes, Map.of("body", "/create_merge_request other"));
        world.work();
        JsonNode made = world.owner
                .api()
                .get(MergingWorld.requests(project) + "?source_branch=" + iid + "-mend-the-pump")
                .expect(200)
                .json()
                .get(0);
        assertThat(made.get("title").asText()).isEqualTo("Draft: Resolve \"Mend the Pump!\"");
        assertThat(made.get("description").asText()).isEqualTo("Closes #" + iid);
        world.owner
                .api()
                .get("/projects/" + project + "/repository/branches/other")
                .expect(404);
    }

    @Test
    void whoIsMentionedIsTold() {
        world.commit(world.developer, project, "mention", Map.of("mention.txt", "m\n"));
        JsonNode request = world.open(
                world.developer, project, "mention", "description", "What do you say, @" + world.reporter.username());
        JsonNode todos =
                world.reporter.api().get("/todos?action=mentioned").expect(200).json();
        assertThat(todos.get(0).at("/target/iid").asLong())
                .isEqualTo(request.get("iid").asLong());
        assertThat(todos.get(0).get("target_type").asText()).isEqualTo("MergeRequest");
    }

    @Test
    void howFarTheTargetIsAheadIsCounted() {
        long here = world.project("public");
        JsonNode request = world.opened(here, "behind");
        world.commit(world.maintainer, here, "main", Map.of("ahead.txt", "a\n"));
        world.commit(world.maintainer, here, "main", Map.of("ahead2.txt", "a\n"));
        JsonNode shown = world.developer
                .api()
                .get(MergingWorld.request(request) + "?include_diverged_commits_count=true")
                .expect(200)
                .json();
        assertThat(shown.get("diverged_commits_count").asInt()).isEqualTo(2);
        assertThat(world.now(request).has("diverged_commits_count")).isFalse();
    }

    @Test
    void commitsAreListed() {
        JsonNode request = world.opened(project, "listed");
        String second = world.commit(world.developer, project, "listed", Map.of("second.txt", "2\n"));
        world.work();
        var page = world.developer
                .api()
                .get(MergingWorld.request(request) + "/commits?per_page=1")
                .expect(200);
        assertThat(page.header("X-Total")).isEqualTo("2");
        assertThat(page.json().get(0).get("id").asText()).isEqualTo(second);
        assertThat(world.server
                        .api()
                        .get(MergingWorld.request(request) + "/participants")
                        .expect(200)
                        .json())
                .isNotEmpty();
    }
}
