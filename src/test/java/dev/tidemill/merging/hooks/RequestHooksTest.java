package dev.tidemill.merging.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Receiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Webhooks about merge requests, as a receiver really gets them. */
@Tag("server")
class RequestHooksTest {
    private static Receiver receiver;
    private static MergingWorld world;
    private long project;

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        world = new MergingWorld(
                server -> server.setting("outbound-local-requests-allowlist", "127.0.0.1:" + receiver.port()));
    }

    @AfterAll
    static void stop() {
        world.close();
        receiver.close();
    }

    @BeforeEach
    void fresh() {
        world.work();
        receiver.take();
        project = world.project("private");
        world.maintainer
                .api()
                .post(
                        "/projects/" + project + "/hooks",
                        Map.of(
                                "url",
                                receiver.url() + "/hook",
                                "push_events",
                                false,
                                "note_events",
                                true,
                                "merge_requests_events",
                                true))
                .expect(201);
    }

    private static List<JsonNode> told() {
        world.work();
        return receiver.take().stream().map(Receiver.Received::json).toList();
    }

    private static String action(JsonNode payload) {
        return payload.get("object_attributes").path("action").asText();
    }

    @Test
    void anOpenedRequestIsToldWithBranchesPeopleLabelsAndItsCommit() {
        var opened = world.opened(
                project,
                "feature",
                "labels",
                "bug",
                "assignee_ids",
                List.of(world.maintainer.id()),
                "reviewer_ids",
                List.of(world.reporter.id()),
                "remove_source_branch",
                true);
        var told = told();
        assertThat(told).hasSize(1);
        var payload = told.getFirst();
        assertThat(payload.get("object_kind").asText()).isEqualTo("merge_request");
        assertThat(payload.get("event_type").asText()).isEqualTo("merge_request");
        assertThat(payload.get("user").get("username").asText()).isEqualTo(world.developer.username());
        assertThat(payload.get("user").get("email").asText()).isEqualTo("[REDACTED]");
        assertThat(payload.get("project").get("id").asLong()).isEqualTo(project);
        assertThat(payload.get("repository").get("name")).isNotNull();
        assertThat(payload.get("labels").get(0).get("title").asText()).isEqualTo("bug");
        assertThat(payload.get("assignees").get(0).get("id").asLong()).isEqualTo(world.maintainer.id());
        assertThat(payload.get("reviewers").get(0).get("state").asText()).isEqualTo("unreviewed");
        assertThat(payload.get("reviewers").get(0).get("re_requested").asBoolean())
                .isFalse();
        var attributes = payload.get("object_attributes");
        assertThat(action(payload)).isEqualTo("open");
        assertThat(attributes.get("id")).isEqualTo(opened.get("id"));
        assertThat(attributes.get("iid")).isEqualTo(opened.get("iid"));
        assertThat(attributes.get("state").asText()).isEqualTo("opened");
        assertThat(attributes.get("state_id").asInt()).isEqualTo(1);
        assertThat(attributes.get("source_branch").asText()).isEqualTo("feature");
        assertThat(attributes.get("target_branch").asText()).isEqualTo("main");
        assertThat(attributes.get("url")).isEqualTo(opened.get("web_url"));
        assertThat(attributes.get("last_commit").get("id")).isEqualTo(opened.get("sha"));
        assertThat(attributes.get("source")).isEqualTo(payload.get("project"));
        assertThat(attributes.get("target").get("git_http_url").asText()).endsWith(".git");
        assertThat(attributes
                        .get("merge_params")
                        .get("force_remove_source_branch")
                        .asText())
                .isEqualTo("1");
        assertThat(attributes.get("reviewer_ids").toString()).isEqualTo("[" + world.reporter.id() + "]");
        assertThat(attributes.get("detailed_merge_status").asText()).isNotEmpty();
        assertThat(attributes.get("created_at").asText()).endsWith(" UTC");
    }

    @Test
    void changesPushesAndEndsAreTold() {
        var opened = world.opened(project, "feature");
        told();
        String at = MergingWorld.request(opened);
        world.developer
                .api()
                .put(
                        at,
                        Map.of(
                                "title",
                                "Draft: Better",
                                "add_labels",
                                "water",
                                "reviewer_ids",
                                List.of(world.owner.id())))
                .expect(200);
        var changed = told();
        assertThat(changed).hasSize(1);
        var changes = changed.getFirst().get("changes");
        assertThat(action(changed.getFirst())).isEqualTo("update");
        assertThat(changes.get("title").get("current").asText()).isEqualTo("Draft: Better");
        assertThat(changes.get("draft").get("previous").asBoolean()).isFalse();
        assertThat(changes.get("labels").get("current").get(0).get("title").asText())
                .isEqualTo("water");
        assertThat(changes.get("reviewers").get("previous")).isEmpty();
        assertThat(changes.get("reviewers").get("current").get(0).get("id").asLong())
                .isEqualTo(world.owner.id());

        String sha = world.commit(world.developer, project, "feature", Map.of("more.txt", "two\n"));
        var pushed = told();
        assertThat(pushed).hasSize(1);
        assertThat(action(pushed.getFirst())).isEqualTo("update");
        var attributes = pushed.getFirst().get("object_attributes");
        assertThat(attributes.get("oldrev")).isEqualTo(opened.get("sha"));
        assertThat(attributes.get("last_commit").get("id").asText()).isEqualTo(sha);

        world.developer.api().put(at, Map.of("state_event", "close")).expect(200);
        world.developer.api().put(at, Map.of("state_event", "reopen")).expect(200);
        assertThat(told()).extracting(RequestHooksTest::action).containsExactly("close", "reopen");
        world.commit(world.owner, project, "other", Map.of("o.txt", "o\n"));
        assertThat(told()).as("branches without a request").isEmpty();
    }

    @Test
    void approvalsAreToldOnceHoweverTheyAreGiven() {
        var opened = world.opened(project, "feature", "reviewer_ids", List.of(world.maintainer.id()));
        told();
        String at = MergingWorld.request(opened);
        world.maintainer.api().post(at + "/approve", Map.of()).expect(201);
        var approved = told();
        assertThat(approved).extracting(RequestHooksTest::action).containsExactly("approved");
        assertThat(approved.getFirst().get("reviewers").get(0).get("state").asText())
                .isEqualTo("approved");
        world.maintainer.api().post(at + "/unapprove", Map.of()).expect(201);
        assertThat(told()).extracting(RequestHooksTest::action).containsExactly("unapproved");
        world.maintainer.api().post(at + "/notes", Map.of("body", "/approve")).expect(202);
        assertThat(told()).extracting(RequestHooksTest::action).containsExactly("approved");
        world.maintainer.api().post(at + "/notes", Map.of("body", "/unapprove")).expect(202);
        assertThat(told()).extracting(RequestHooksTest::action).containsExactly("unapproved");
    }

    @Test
    void notesAreToldAndInternalOnesOnlyToWhoAskedForThem() {
        var opened = world.opened(project, "feature");
        told();
        String notes = MergingWorld.request(opened) + "/notes";
        world.reporter.api().post(notes, Map.of("body", "Looks good")).expect(201);
        world.developer
                .api()
                .post(notes, Map.of("body", "Hush", "internal", true))
                .expect(201);
        var told = told();
        assertThat(told).hasSize(1);
        var payload = told.getFirst();
        assertThat(payload.get("object_kind").asText()).isEqualTo("note");
        assertThat(payload.get("object_attributes").get("noteable_type").asText())
                .isEqualTo("MergeRequest");
        assertThat(payload.get("object_attributes").get("note").asText()).isEqualTo("Looks good");
        assertThat(payload.get("object_attributes").get("url").asText())
                .startsWith(opened.get("web_url").asText() + "#note_");
        assertThat(payload.get("merge_request").get("iid")).isEqualTo(opened.get("iid"));
        assertThat(payload.get("merge_request").get("last_commit").get("id")).isEqualTo(opened.get("sha"));
    }

    @Test
    void theTestButtonShowsTheNewestRequest() {
        var hook = world.maintainer
                .api()
                .get("/projects/" + project + "/hooks")
                .json()
                .get(0)
                .get("id");
        String test = "/projects/" + project + "/hooks/" + hook + "/test/merge_requests_events";
        assertThat(world.maintainer.api().post(test, Map.of()).status()).isGreaterThanOrEqualTo(400);
        world.opened(project, "feature");
        told();
        world.maintainer.api().post(test, Map.of()).expect(201);
        assertThat(receiver.take())
                .singleElement()
                .satisfies(
                        sent -> assertThat(sent.headers().get("x-gitlab-event")).isEqualTo("Merge Request Hook"));
    }
}
