package dev.tidemill.ci.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.platform.json.Json;
import dev.tidemill.testkit.FakeRunner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole life of a merge request with its pipelines, as the outbox tells it. */
@Tag("server")
class RequestLifeTest {
    private static final String CHECK =
            "check: {script: [check], rules: [{if: $CI_PIPELINE_SOURCE == \"merge_request_event\"}]}\n";

    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld(CiWorld.builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** What the outbox tells of a subject. */
    private record Told(String kind, Long actor, JsonNode payload) {}

    private static List<Told> told(String member, long id) {
        world.drain();
        return world.server()
                .platform()
                .db()
                .read(h -> h.createQuery("""
                        select kind, payload, actor_id, occurred_at from (
                            select 0 as part, position as at, kind, payload, actor_id, occurred_at from platform.events
                            union all select 1, id, kind, payload, actor_id, occurred_at from platform.event_inbox) e
                        where payload->>:member = :id order by part, at
                        """)
                        .bind("member", member)
                        .bind("id", Long.toString(id))
                        .map((row, context) -> {
                            assertThat(row.getTimestamp("occurred_at")).isNotNull();
                            return new Told(
                                    row.getString("kind"),
                                    row.getObject("actor_id", Long.class),
                                    Json.read(row.getString("payload"), JsonNode.class));
                        })
                        .list());
    }

    private static JsonNode pipeline(Place place, String sha) {
        world.drain();
        return place.owner()
                .api()
                .get(place.api() + "/pipelines?source=merge_request_event&sha=" + sha)
                .expect(200)
                .json()
                .get(0);
    }

    private static int failures(Person person) {
        return person.api().get("/todos?action=build_failed").expect(200).json().size();
    }

    @Test
    void aMergeRequestFromItsFirstCommitToItsMerge() {
        Place place = world.project();
        world.push(place, CHECK);
        Person reviewer = world.member(place, "reviewer", 40);
        place.git().git("checkout", "-q", "-b", "feature").ok();
        place.git().commit("a.txt", "a");
        String began = place.git().sha("HEAD");
        place.git().commit("b.txt", "b");
        world.pushBranch(place, "feature");
        var owner = place.owner().api();
        JsonNode request = owner.post(
                        place.api() + "/merge_requests",
                        Map.of("source_branch", "feature", "target_branch", "main", "title", "Draft: Feature"))
                .expect(201)
                .json();
        long id = request.get("id").asLong();
        String one = place.api() + "/merge_requests/1";
        FakeRunner runner = world.runner(place);
        JsonNode failing = pipeline(place, request.get("sha").asText());
        runner.take().fail("script_failure", 1);
        world.drain();
        assertThat(failures(place.owner())).isEqualTo(1);
        assertThat(failures(reviewer)).isZero();
        owner.post(place.api() + "/pipelines/" + failing.get("id").asLong() + "/retry", Map.of())
                .expect(201);
        world.drain();
        assertThat(failures(place.owner())).as("it runs again").isZero();
        runner.take().succeed();
        world.drain();
        owner.put(one, Map.of("title", "Feature")).expect(200);
        reviewer.api().post(one + "/notes", Map.of("body", "Looks good")).expect(201);
        reviewer.api().post(one + "/approve", Map.of()).expect(201);
        owner.put(one, Map.of("state_event", "close")).expect(200);
        owner.put(one, Map.of("state_event", "reopen")).expect(200);
        world.drain();
        owner.put(one + "/merge", Map.of()).expect(200);
        var all = told("request_id", id);
        assertThat(all)
                .extracting(Told::kind)
                .containsSubsequence(
                        "merge_request_opened",
                        "merge_request_versioned",
                        "merge_request_first_committed",
                        "merge_request_pipeline_finished",
                        "merge_request_pipeline_finished",
                        "merge_request_ready",
                        "merge_request_first_reviewed",
                        "merge_request_approved",
                        "merge_request_closed",
                        "merge_request_reopened",
                        "merge_request_merged");
        var first = only(all, "merge_request_first_committed").payload();
        assertThat(first.get("previous").isNull()).isTrue();
        assertThat(first.at("/current/sha").asText()).isEqualTo(began);
        assertThat(Instant.parse(first.at("/current/at").asText())).isBefore(Instant.now());
        var ends = all.stream()
                .filter(event -> event.kind().equals("merge_request_pipeline_finished"))
                .map(Told::payload)
                .toList();
        assertThat(ends).hasSize(2);
        assertThat(ends.get(0).get("previous").isNull()).isTrue();
        assertThat(ends.get(0).get("current").asText()).isEqualTo("failed");
        assertThat(ends.get(1).get("previous").asText()).isEqualTo("failed");
        assertThat(ends.get(1).get("current").asText()).isEqualTo("success");
        assertThat(only(all, "merge_request_opened").actor())
                .isEqualTo(place.owner().id());
        assertThat(only(all, "merge_request_first_reviewed").actor()).isEqualTo(reviewer.id());
        assertThat(only(all, "merge_request_approved").actor()).isEqualTo(reviewer.id());
        assertThat(only(all, "merge_request_merged").actor())
                .isEqualTo(place.owner().id());
        var changed = all.stream()
                .filter(event -> event.kind().equals("merge_request_changed"))
                .map(Told::payload)
                .toList();
        assertThat(changed).anySatisfy(payload -> {
            assertThat(payload.at("/changes/draft/previous").asBoolean()).isTrue();
            assertThat(payload.at("/changes/draft/current").asBoolean()).isFalse();
        });
    }

    private static Told only(List<Told> all, String kind) {
        var found = all.stream().filter(event -> event.kind().equals(kind)).toList();
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    @Test
    void aFailureIsOverWithNewCommits() {
        Place place = world.project();
        world.push(place, CHECK);
        place.git().git("checkout", "-q", "-b", "feature").ok();
        place.git().commit("a.txt", "a");
        world.pushBranch(place, "feature");
        var owner = place.owner().api();
        JsonNode request = owner.post(
                        place.api() + "/merge_requests",
                        Map.of("source_branch", "feature", "target_branch", "main", "title", "Feature"))
                .expect(201)
                .json();
        FakeRunner runner = world.runner(place);
        pipeline(place, request.get("sha").asText());
        runner.take().fail("script_failure", 1);
        world.drain();
        assertThat(failures(place.owner())).isEqualTo(1);
        place.git().git("commit", "-q", "--amend", "-m", "Another beginning").ok();
        place.git()
                .git("push", "-q", "--force", "origin", "HEAD:refs/heads/feature")
                .ok();
        world.drain();
        assertThat(failures(place.owner())).isZero();
        var firsts = told("request_id", request.get("id").asLong()).stream()
                .filter(event -> event.kind().equals("merge_request_first_committed"))
                .map(Told::payload)
                .toList();
        assertThat(firsts).hasSize(2);
        assertThat(firsts.get(1).at("/previous/sha").asText())
                .isEqualTo(request.get("sha").asText());
        assertThat(firsts.get(1).at("/current/sha").asText())
                .isEqualTo(place.git().sha("HEAD"));
    }

    @Test
    void anIssueFromItsBeginningToItsEnd() {
        Place place = world.project();
        var owner = place.owner().api();
        JsonNode issue = owner.post(place.api() + "/issues", Map.of("title", "Leak"))
                .expect(201)
                .json();
        long milestone = owner.post(place.api() + "/milestones", Map.of("title", "1.0"))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        String one = place.api() + "/issues/1";
        for (Map<String, Object> change : List.<Map<String, Object>>of(
                Map.of("labels", "bug"),
                Map.of("milestone_id", milestone),
                Map.of("assignee_ids", List.of(place.owner().id())),
                Map.of("state_event", "close"),
                Map.of("state_event", "reopen"))) {
            owner.put(one, change).expect(200);
        }
        var all = told("item_id", issue.get("id").asLong());
        assertThat(all).extracting(Told::kind).startsWith("work_item_created");
        assertThat(all).extracting(Told::actor).containsOnly(place.owner().id());
        for (var field : List.of("label_ids", "milestone_id", "assignee_ids", "state")) {
            assertThat(all).as(field).anySatisfy(event -> {
                var change = event.payload().at("/changes/" + field);
                assertThat(change.has("previous")).isTrue();
                assertThat(change.get("current")).isNotEqualTo(change.get("previous"));
            });
        }
        for (var events : List.of("resource_state_events", "resource_label_events", "resource_milestone_events")) {
            JsonNode shown = owner.get(one + "/" + events).expect(200).json();
            assertThat(shown).as(events).isNotEmpty();
            owner.get(one + "/" + events + "/" + shown.get(0).get("id").asLong())
                    .expect(200);
            assertThat(shown.get(0).at("/user/id").asLong())
                    .isEqualTo(place.owner().id());
        }
    }
}
