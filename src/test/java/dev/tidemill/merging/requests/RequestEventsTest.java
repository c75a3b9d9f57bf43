package dev.tidemill.merging.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every change of a merge request is an event with its actor, and what changed with the old and the new value. */
@Tag("server")
class RequestEventsTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** What the outbox has about a request beyond a place; moves the place. */
    private record Told(String kind, JsonNode payload, Long actor) {}

    private static List<Told> since(JsonNode request, int known) {
        world.work();
        var all = world.server
                .platform()
                .db()
                .read(h -> h.createQuery("""
                        select kind, payload, actor_id from (
                            select 0 as part, position as at, kind, payload, actor_id from platform.events
                            union all select 1, id, kind, payload, actor_id from platform.event_inbox) e
                        where kind like 'merge_request%'
                            and (payload->>'requestId' = :id or payload->>'request_id' = :id)
                        order by part, at
                        """)
                        .bind("id", request.get("id").asText())
                        .map((row, context) -> new Told(
                                row.getString("kind"),
                                json(row.getString("payload")),
                                row.getObject("actor_id", Long.class)))
                        .list());
        return all.subList(known, all.size());
    }

    private static JsonNode json(String text) {
        try {
            return dev.tidemill.platform.json.Json.MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyChangeIsTold() {
        long project = world.project("public");
        world.commit(world.developer, project, "stable", Map.of("s.txt", "s\n"));
        JsonNode request = world.opened(project, "told");
        long milestone = world.owner
                .api()
                .post("/projects/" + project + "/milestones", Map.of("title", "1.0"))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        var first = since(request, 0);
        assertThat(first)
                .extracting(Told::kind)
                .containsExactly("merge_request_opened", "merge_request_versioned", "merge_request_first_committed");
        assertThat(first).extracting(Told::actor).containsOnly(world.developer.id());
        int known = first.size();
        for (var change : changes(milestone).entrySet()) {
            world.maintainer
                    .api()
                    .put(MergingWorld.request(request), change.getKey())
                    .expect(200);
            var told = since(request, known);
            assertThat(told).extracting(Told::kind).as("%s", change).containsAll(change.getValue());
            assertThat(told).extracting(Told::actor).containsOnly(world.maintainer.id());
            known += told.size();
        }
        world.commit(world.developer, project, "told", Map.of("more.txt", "m\n"));
        var pushed = since(request, known);
        assertThat(pushed).extracting(Told::kind).containsExactly("merge_request_pushed", "merge_request_versioned");
        world.server
                .platform()
                .db()
                .run(tx -> world.room()
                        .requestChanges()
                        .merged(
                                tx,
                                world.room()
                                        .requests()
                                        .lock(tx, request.get("id").asLong()),
                                new MergeRequestChanges.Merge(
                                        world.owner.id(),
                                        null,
                                        null,
                                        request.get("sha").asText())));
        assertThat(since(request, known + pushed.size()))
                .extracting(Told::kind)
                .containsExactly("merge_request_merged");
        var states = new ArrayList<String>();
        world.owner
                .api()
                .get(MergingWorld.request(request) + "/resource_state_events")
                .expect(200)
                .json()
                .forEach(event -> states.add(event.get("state").asText()));
        assertThat(states).containsExactly("opened", "closed", "reopened", "merged");
    }

    /** Every mutator and what it tells. */
    private static Map<Map<String, Object>, List<String>> changes(long milestone) {
        var changes = new LinkedHashMap<Map<String, Object>, List<String>>();
        changes.put(Map.of("title", "Another"), List.of("merge_request_changed"));
        changes.put(Map.of("description", "words"), List.of("merge_request_changed"));
        changes.put(Map.of("title", "Draft: Another"), List.of("merge_request_changed", "merge_request_drafted"));
        changes.put(Map.of("title", "Ready"), List.of("merge_request_changed", "merge_request_ready"));
        changes.put(Map.of("labels", "bug"), List.of("merge_request_changed"));
        changes.put(Map.of("remove_labels", "bug"), List.of("merge_request_changed"));
        changes.put(Map.of("milestone_id", milestone), List.of("merge_request_changed"));
        changes.put(Map.of("assignee_ids", List.of(world.developer.id())), List.of("merge_request_changed"));
        changes.put(Map.of("reviewer_ids", List.of(world.owner.id())), List.of("merge_request_changed"));
        changes.put(Map.of("squash", true), List.of("merge_request_changed"));
        changes.put(Map.of("remove_source_branch", false), List.of("merge_request_changed"));
        changes.put(Map.of("discussion_locked", true), List.of("merge_request_changed"));
        changes.put(Map.of("target_branch", "stable"), List.of("merge_request_changed", "merge_request_versioned"));
        changes.put(Map.of("state_event", "close"), List.of("merge_request_closed"));
        changes.put(Map.of("state_event", "reopen"), List.of("merge_request_reopened"));
        return changes;
    }

    @Test
    void aChangeTellsTheOldAndTheNewValue() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "values", "labels", "old");
        int known = since(request, 0).size();
        world.developer
                .api()
                .put(MergingWorld.request(request), Map.of("title", "New", "labels", "new"))
                .expect(200);
        JsonNode changes = since(request, known).getFirst().payload().get("changes");
        assertThat(changes.at("/title/previous").asText()).isEqualTo("Merge values");
        assertThat(changes.at("/title/current").asText()).isEqualTo("New");
        assertThat(changes.get("label_ids").get("previous")).hasSize(1);
        assertThat(StreamSupport.stream(changes.get("label_ids").get("current").spliterator(), false)
                        .toList())
                .isNotEqualTo(StreamSupport.stream(
                                changes.get("label_ids").get("previous").spliterator(), false)
                        .toList());
        int after = since(request, 0).size();
        world.developer
                .api()
                .put(MergingWorld.request(request), Map.of("title", "New", "labels", "new"))
                .expect(200);
        assertThat(since(request, 0)).hasSize(after);
    }
}
