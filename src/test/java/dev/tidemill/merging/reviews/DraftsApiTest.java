package dev.tidemill.merging.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Drafts of reviews and submitting them. */
@Tag("server")
class DraftsApiTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static JsonNode request() {
        return world.opened(world.project("public"), "tide");
    }

    private static Map<String, Object> position(JsonNode request) {
        JsonNode refs = world.now(request).get("diff_refs");
        return Map.of(
                "base_sha",
                refs.get("base_sha").asText(),
                "start_sha",
                refs.get("start_sha").asText(),
                "head_sha",
                refs.get("head_sha").asText(),
                "position_type",
                "text",
                "new_path",
                "tide.txt",
                "new_line",
                1);
    }

    @Test
    void draftsAreSeenByTheirAuthorAlone() {
        JsonNode request = request();
        String all = MergingWorld.request(request) + "/draft_notes";
        var api = world.maintainer.api();
        JsonNode draft = api.post(all, Map.of("note", "Hm", "position", position(request)))
                .expect(201)
                .json();
        assertThat(draft.get("author_id").asLong()).isEqualTo(world.maintainer.id());
        assertThat(draft.get("line_code").asText()).endsWith("_1_1");
        assertThat(draft.at("/position/new_line").asInt()).isEqualTo(1);
        assertThat(draft.get("discussion_id").isNull()).isTrue();
        String its = all + "/" + draft.get("id").asLong();
        assertThat(api.put(its, Map.of("note", "Hmm"))
                        .expect(200)
                        .json()
                        .get("note")
                        .asText())
                .isEqualTo("Hmm");
        assertThat(world.owner.api().get(all).expect(200).json()).isEmpty();
        world.owner.api().get(its).expect(404);
        world.owner.api().put(its, Map.of("note", "x")).expect(404);
        world.owner.api().delete(its).expect(404);
        world.owner.api().put(its + "/publish", Map.of()).expect(404);
        world.server.api().get(all).expect(401);
        assertThat(world.guest
                        .api()
                        .get(MergingWorld.request(request) + "/notes")
                        .expect(200)
                        .json())
                .isEmpty();
        api.delete(its).expect(204);
        api.get(its).expect(404);
        api.post(all, Map.of()).expect(400);
        api.post(all, Map.of("note", " ")).expect(400);
        api.post(all, Map.of("note", "x", "in_reply_to_discussion_id", "nothing"))
                .expect(404);
    }

    @Test
    void aReviewIsPublishedAtOnce() {
        JsonNode request = request();
        String one = MergingWorld.request(request);
        var api = world.maintainer.api();
        JsonNode thread = world.developer
                .api()
                .post(one + "/discussions", Map.of("body", "Question"))
                .expect(201)
                .json();
        String key = thread.get("id").asText();
        api.post(one + "/draft_notes", Map.of("note", "On the line", "position", position(request)))
                .expect(201);
        api.post(
                        one + "/draft_notes",
                        Map.of("note", "Answer", "in_reply_to_discussion_id", key, "resolve_discussion", true))
                .expect(201);
        api.post(one + "/draft_notes/bulk_publish", Map.of("note", "All in all fine"))
                .expect(204);
        assertThat(api.get(one + "/draft_notes").expect(200).json()).isEmpty();
        JsonNode notes = api.get(one + "/notes?sort=asc&activity_filter=only_comments")
                .expect(200)
                .json();
        assertThat(notes).hasSize(4);
        assertThat(api.get(one + "/discussions/" + key)
                        .expect(200)
                        .json()
                        .at("/notes/0/resolved")
                        .asBoolean())
                .isTrue();
        assertThat(world.events(request)).contains("merge_request_reviewed", "merge_request_first_reviewed");
        assertThat(world.events(request).stream().filter("merge_request_first_reviewed"::equals))
                .hasSize(1);
        api.post(one + "/draft_notes/bulk_publish", Map.of()).expect(204);
    }

    @Test
    void aReviewerAsksForChangesAndApprovesLater() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide", "reviewer_ids", List.of(world.maintainer.id()));
        String one = MergingWorld.request(request);
        var api = world.maintainer.api();
        world.guest
                .api()
                .post(one + "/draft_notes/bulk_publish", Map.of("reviewer_state", "requested_changes"))
                .expect(403);
        api.post(one + "/draft_notes/bulk_publish", Map.of("reviewer_state", "requested_changes"))
                .expect(204);
        assertThat(state(request)).isEqualTo("requested_changes");
        assertThat(world.firstUnmet(request)).isEqualTo("requested_changes");
        api.post(one + "/notes", Map.of("body", "/approve")).expect(202);
        assertThat(state(request)).isEqualTo("approved");
        assertThat(api.get(one + "/approvals").expect(200).json().get("approved_by"))
                .hasSize(1);
        api.post(one + "/notes", Map.of("body", "/submit_review requested_changes"))
                .expect(202);
        assertThat(state(request)).isEqualTo("requested_changes");
        assertThat(api.get(one + "/approvals").expect(200).json().get("approved_by"))
                .isEmpty();
        api.post(one + "/draft_notes/bulk_publish", Map.of("reviewer_state", "happy"))
                .expect(400);
    }

    private static String state(JsonNode request) {
        return world.server
                .platform()
                .db()
                .read(h -> h.createQuery("select state from merging.reviewers where request_id = :id")
                        .bind("id", request.get("id").asLong())
                        .mapTo(String.class)
                        .one());
    }
}
