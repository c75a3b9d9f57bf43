package dev.tidemill.ci.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cohorts: pipelines move on to the next one, and those of older ones go on. */
@Tag("server")
class PartitionTest {
    @Test
    void everyTableOfPipelinesIsPartitionedAndTheNextCohortIsOpen() {
        try (var world = new CiWorld(CiWorld.builder().manual().start())) {
            var db = world.server().platform().db();
            List<String> plain = db.read(
                    handle -> handle.createQuery("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'ci' and c.relkind = 'r' and not c.relispartition
                          and exists (select from pg_attribute a
                                      where a.attrelid = c.oid and a.attname = 'partition_id' and not a.attisdropped)
                        order by 1
                        """).mapTo(String.class).list());
            // a deployment outlives the pipeline that made it, and is listed by environment
            assertThat(plain).containsExactly("deployments", "pending_jobs", "running_jobs");
            List<String> without = db.read(
                    handle -> handle.createQuery("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'ci' and c.relkind = 'p'
                          and to_regclass('ci.' || c.relname || '_101') is null
                        """).mapTo(String.class).list());
            assertThat(without).isEmpty();
        }
    }

    @Test
    void aFullCohortIsFollowedByTheNext() {
        var clock = SettableClock.standing();
        var server = CiWorld.builder()
                .setting("ci-partition-size", "1")
                .clock(clock)
                .manual()
                .start();
        try (var world = new CiWorld(server)) {
            Place place = world.project();
            world.push(place, "job: {script: [a]}\n");
            world.drain();
            FakeRunner runner = world.runner(place);
            FakeRunner.Job before = runner.take();
            clock.advance(Duration.ofMinutes(61));
            before.running().expect(200);
            world.drain();
            assertThat(states(world)).containsEntry(100, "closed").containsEntry(101, "current");
            assertThat(states(world)).containsEntry(102, "ahead");

            place.git().commit("x", "x");
            world.pushBranch(place, "main");
            world.drain();
            before.trace("still here\n").expect(202);
            before.fail("script_failure", 1).expect(200);
            FakeRunner.Job after = runner.take();
            assertThat(before.token()).startsWith("glcbt-64_");
            assertThat(after.token()).startsWith("glcbt-65_");
            after.succeed().expect(200);
            world.drain();
            JsonNode pipelines = place.owner()
                    .api()
                    .get(place.api() + "/pipelines")
                    .expect(200)
                    .json();
            assertThat(pipelines.findValuesAsText("status")).containsExactly("success", "failed");
            assertThat(pipelines.findValuesAsText("iid")).containsExactly("2", "1");

            long old = pipelines.get(1).get("id").asLong();
            place.owner()
                    .api()
                    .post(place.api() + "/pipelines/" + old + "/retry", Map.of())
                    .expect(201);
            FakeRunner.Job retried = runner.take();
            assertThat(retried.token()).startsWith("glcbt-64_");
        }
    }

    private static Map<Integer, String> states(CiWorld world) {
        return world.server()
                .platform()
                .db()
                .read(handle -> handle
                        .createQuery("select id, state from ci.partitions")
                        .map((row, context) -> Map.entry(row.getInt("id"), row.getString("state")))
                        .stream()
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
