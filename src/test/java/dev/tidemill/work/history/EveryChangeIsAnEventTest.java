package dev.tidemill.work.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.json.Json;
import dev.tidemill.work.WorkWorld;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever changes an issue is in the outbox, with who, the old and the new value, in the transaction of the change. */
@Tag("server")
class EveryChangeIsAnEventTest {
    private static WorkWorld world;
    private static long label;
    private static long milestone;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
        label = world.label(world.project, "counted").get("id").asLong();
        milestone = world.milestone(world.project, "Spring", Map.of()).get("id").asLong();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** What the outbox has. */
    private record Row(long id, String kind, String payload, Long actorId) {
        JsonNode json() {
            try {
                return Json.MAPPER.readTree(payload);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static List<Row> outbox() {
        return world.server
                .platform()
                .db()
                .read(h -> h.createQuery(
                                "select id, kind, payload::text as payload, actor_id from platform.event_inbox order by id")
                        .mapTo(Row.class)
                        .list());
    }

    static Stream<Arguments> mutators() {
        return Stream.of(
                Arguments.of("state", Map.of("state_event", "close"), "opened", "closed"),
                Arguments.of("title", Map.of("title", "Other words"), "Watched", "Other words"),
                Arguments.of("confidential", Map.of("confidential", true), "false", "true"),
                Arguments.of("discussion_locked", Map.of("discussion_locked", true), "", "true"),
                Arguments.of("weight", Map.of("weight", 8), "", "8"),
                Arguments.of("due_date", Map.of("due_date", "2030-01-02"), "", "2030-01-02"),
                Arguments.of("start_date", Map.of("start_date", "2029-01-02"), "", "2029-01-02"),
                Arguments.of("issue_type", Map.of("issue_type", "task"), "issue", "task"),
                Arguments.of("description", Map.of("description", "Text"), "", ""),
                Arguments.of("milestone_id", Map.of("milestone_id", "MILESTONE"), "", "MILESTONE"),
                Arguments.of("label_ids", Map.of("labels", "counted"), "[]", "[LABEL]"),
                Arguments.of("assignee_ids", Map.of("assignee_ids", "DEVELOPER"), "[]", "[DEVELOPER]"));
    }

    private static String known(Object text) {
        return text.toString()
                .replace("MILESTONE", Long.toString(milestone))
                .replace("LABEL", Long.toString(label))
                .replace("DEVELOPER", Long.toString(world.developer.id()));
    }

    @ParameterizedTest
    @MethodSource("mutators")
    void everyFieldTellsWhatItWasAndIs(String field, Map<String, Object> wish, String before, String after) {
        var issue = world.issue(world.guest, world.project, "Watched");
        int seen = outbox().size();
        var body = new java.util.HashMap<String, Object>();
        wish.forEach((name, value) -> body.put(name, value instanceof String text ? known(text) : value));
        world.planner
                .api()
                .put(WorkWorld.issues(world.project) + "/" + issue.get("iid").asLong(), body)
                .expect(200);
        var fresh = outbox().subList(seen, outbox().size());
        assertThat(fresh).extracting(Row::kind).containsExactly("work_item_changed");
        assertThat(fresh.getFirst().actorId()).isEqualTo(world.planner.id());
        var change = fresh.getFirst().json().get("changes").get(field);
        assertThat(change)
                .as("the change of %s in %s", field, fresh.getFirst().payload())
                .isNotNull();
        assertThat(text(change.get("previous"))).isEqualTo(known(before));
        assertThat(text(change.get("current"))).isEqualTo(known(after));
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();
    }

    @Test
    void whatIsRefusedLeavesNoEvent() {
        var issue = world.issue(world.planner, world.project, "Refused");
        int seen = outbox().size();
        String one = WorkWorld.issues(world.project) + "/" + issue.get("iid").asLong();
        world.guest.api().put(one, Map.of("state_event", "close")).expect(403);
        world.planner.api().put(one, Map.of("title", "")).expect(400);
        world.planner.api().put(one, Map.of("milestone_id", 999_999)).expect(400);
        assertThat(outbox()).hasSize(seen);
    }

    @Test
    void quickActionsMovesAndDeletionsAreEvents() {
        var issue = world.issue(world.planner, world.project, "Acted");
        String one = WorkWorld.issues(world.project) + "/" + issue.get("iid").asLong();
        int seen = outbox().size();
        world.planner
                .api()
                .post(one + "/notes", Map.of("body", "/close\n/estimate 2h"))
                .expect(202);
        long target = world.project("public");
        int known = outbox().size();
        assertThat(outbox().subList(seen, known)).extracting(Row::kind).contains("work_item_changed");
        world.planner.api().post(one + "/move", Map.of("to_project_id", target)).expect(201);
        assertThat(outbox().subList(known, outbox().size()))
                .extracting(Row::kind)
                .contains("work_item_created", "work_item_changed");
        int moved = outbox().size();
        world.owner.api().delete(one).expect(204);
        assertThat(outbox().subList(moved, outbox().size()))
                .extracting(Row::kind)
                .containsExactly("work_item_deleted");
    }

    @Test
    void theOutboxHasEveryChangeOfManyWritersInOrder() throws InterruptedException, ExecutionException {
        long project = world.project("public");
        int writers = 4;
        int each = 10;
        try (var pool = Executors.newFixedThreadPool(writers)) {
            List<Callable<Void>> work = new ArrayList<>();
            IntStream.range(0, writers)
                    .forEach(writer -> work.add(() -> {
                        for (int i = 0; i < each; i++) {
                            var issue = world.issue(world.planner, project, "Number " + writer + "." + i);
                            world.planner
                                    .api()
                                    .put(
                                            WorkWorld.issues(project) + "/"
                                                    + issue.get("iid").asLong(),
                                            Map.of("state_event", "close"))
                                    .expect(200);
                        }
                        return null;
                    }));
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
        world.server.server().background().drain();
        var rows = world.server
                .platform()
                .db()
                .read(h -> h.createQuery("""
                        select position as id, kind, payload::text as payload, actor_id from platform.events
                        where (payload->>'project_id')::bigint = :project and kind like 'work_item_%' order by position
                        """)
                        .bind("project", project)
                        .mapTo(Row.class)
                        .list());
        var created = new HashSet<Long>();
        var closed = new HashSet<Long>();
        for (Row row : rows) {
            long item = row.json().get("item_id").asLong();
            if (row.kind().equals("work_item_created")) {
                created.add(item);
            } else {
                assertThat(created).as("an item is made before it is changed").contains(item);
                closed.add(item);
            }
        }
        assertThat(created).hasSize(writers * each).isEqualTo(closed);
        assertThat(rows).extracting(Row::id).isSorted().doesNotHaveDuplicates();
    }
}
