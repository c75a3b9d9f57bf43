package dev.tidemill.ci.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.ci.artifacts.Zips;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What time does to jobs, on a clock that stands until it is moved. */
@Tag("server")
class TimeTest {
    private SettableClock clock;
    private CiWorld world;

    @BeforeEach
    void start() {
        clock = SettableClock.standing();
        world = new CiWorld(CiWorld.builder().clock(clock).manual().start());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private JsonNode pushed(Place place, String yaml) {
        String sha = world.push(place, yaml);
        world.drain();
        return world.pipelines(place, sha).getFirst();
    }

    /** Moves the clock, and runs what is due then. */
    private void pass(Duration time) {
        clock.advance(time);
        world.drain();
    }

    private JsonNode job(Place place, JsonNode pipeline, String name) {
        return world.jobs(place, pipeline).get(name);
    }

    private void expect(Place place, JsonNode pipeline, String status, String reason) {
        JsonNode job = job(place, pipeline, "job");
        assertThat(job.get("status").asText()).isEqualTo(status);
        assertThat(job.path("failure_reason").asText()).isEqualTo(reason);
    }

    @Test
    void aDelayedJobStartsWhenItsTimeHasCome() {
        Place place = world.project();
        JsonNode pipeline = pushed(place, "job: {script: [a], when: delayed, start_in: 30 minutes}\n");
        expect(place, pipeline, "scheduled", "");
        pass(Duration.ofMinutes(29));
        expect(place, pipeline, "scheduled", "");
        pass(Duration.ofMinutes(2));
        expect(place, pipeline, "pending", "");
        assertThat(world.runner(place).request()).isPresent();
    }

    @Test
    void aDelayedJobThatWasPlayedDoesNotStartTwice() {
        Place place = world.project();
        JsonNode pipeline = pushed(place, "job: {script: [a], when: delayed, start_in: 30 minutes}\n");
        long id = job(place, pipeline, "job").get("id").asLong();
        place.owner()
                .api()
                .post(place.api() + "/jobs/" + id + "/play", Map.of())
                .expect(200);
        world.runner(place).take().succeed().expect(200);
        pass(Duration.ofHours(1));
        expect(place, pipeline, "success", "");
    }

    @Test
    void aJobWithoutAnyRunnerFailsAfterAnHour() {
        Place place = world.project();
        JsonNode pipeline = pushed(place, "job: {script: [a], tags: [nowhere]}\n");
        pass(Duration.ofMinutes(59));
        expect(place, pipeline, "pending", "");
        pass(Duration.ofMinutes(2));
        expect(place, pipeline, "failed", "stuck_pending_no_matching_runners");
        assertThat(world.show(place, pipeline).get("status").asText()).isEqualTo("failed");
    }

    @Test
    void aJobThatARunnerCouldTakeWaitsADay() {
        Place place = world.project();
        FakeRunner runner = world.runner(place);
        runner.verify().expect(200);
        JsonNode pipeline = pushed(place, "job: {script: [a]}\n");
        for (int hour = 0; hour < 23; hour++) {
            pass(Duration.ofHours(1));
            runner.verify().expect(200);
        }
        expect(place, pipeline, "pending", "");
        pass(Duration.ofMinutes(61));
        expect(place, pipeline, "failed", "stuck_pending_with_matching_runners");
    }

    @Test
    void aSilentJobFailsAfterHalfAnHour() {
        Place place = world.project();
        JsonNode pipeline = pushed(place, "job: {script: [a]}\n");
        FakeRunner.Job job = world.runner(place).take();
        pass(Duration.ofMinutes(29));
        job.trace("alive\n").expect(202);
        pass(Duration.ofMinutes(29));
        expect(place, pipeline, "running", "");
        pass(Duration.ofMinutes(2));
        expect(place, pipeline, "failed", "no_updates_running");
        job.trace("late\n").expect(403);
    }

    @Test
    void aJobThatDoesNotStopIsStopped() {
        Place place = world.project();
        JsonNode pipeline = pushed(place, "job: {script: [a]}\n");
        FakeRunner.Job job = world.runner(place).take();
        place.owner()
                .api()
                .post(place.api() + "/jobs/" + job.id() + "/cancel", Map.of())
                .expect(201);
        expect(place, pipeline, "canceling", "");
        pass(Duration.ofMinutes(31));
        expect(place, pipeline, "canceled", "");
        assertThat(job.running().expect(403).header("Job-Status")).isEqualTo("canceled");
    }

    @Test
    void aJobOverItsTimeoutFailsOnTheServer() {
        Place place = world.project();
        JsonNode pipeline = pushed(place, "job: {script: [a], timeout: 10 minutes}\n");
        FakeRunner.Job job = world.runner(place).take();
        pass(Duration.ofMinutes(20));
        job.running().expect(200);
        pass(Duration.ofMinutes(6));
        expect(place, pipeline, "failed", "server_timeout_running");
    }

    @Test
    void aPickThatIsNeverConfirmedGoesBack() {
        Place place = world.project();
        pushed(place, "job: {script: [a]}\n");
        FakeRunner runner = world.runner(place);
        FakeRunner.Job lost = runner.request().orElseThrow();
        assertThat(runner.request()).isEmpty();
        pass(Duration.ofSeconds(59));
        assertThat(runner.request()).isEmpty();
        pass(Duration.ofSeconds(61));
        FakeRunner.Job again = runner.request().orElseThrow();
        assertThat(again.id()).isEqualTo(lost.id());
        assertThat(again.token()).isNotEqualTo(lost.token());
        lost.running().expect(403);
        again.running().expect(200);
        again.succeed().expect(200);
    }

    @Test
    void aMissingPieceOfTheLogIsWaitedForFiveMinutes() {
        Place place = world.project();
        JsonNode pipeline = pushed(place, "job: {script: [a]}\n");
        FakeRunner.Job job = world.runner(place).take();
        var report = job.finalReport("success");
        report.put("output", Map.of("checksum", "crc32:00000000", "bytesize", 10));
        job.put(report).expect(202);
        pass(Duration.ofMinutes(4));
        job.put(report).expect(202);
        pass(Duration.ofMinutes(2));
        job.put(report).expect(200);
        expect(place, pipeline, "success", "");
    }

    @Test
    void artifactsExpireButTheLatestOfARefStay() {
        Place place = world.project();
        FakeRunner runner = world.runner(place);
        pushed(place, "job: {script: [a]}\n");
        FakeRunner.Job first = uploadAndEnd(runner);
        place.git().commit("x", "x");
        world.pushBranch(place, "main");
        world.drain();
        FakeRunner.Job second = uploadAndEnd(runner);
        pass(Duration.ofHours(25));
        pass(Duration.ofHours(1));
        place.owner()
                .api()
                .get(place.api() + "/jobs/" + first.id() + "/artifacts")
                .expect(404);
        assertThat(artifacts(first)).isZero();
        assertThat(artifacts(second)).isOne();
    }

    private FakeRunner.Job uploadAndEnd(FakeRunner runner) {
        FakeRunner.Job job = runner.take();
        job.upload("artifact_type=archive&expire_in=1+day", "artifacts.zip", Zips.of(Map.of("a", "" + job.id())))
                .expect(201);
        job.succeed().expect(200);
        world.drain();
        return job;
    }

    private int artifacts(FakeRunner.Job job) {
        return world.server()
                .platform()
                .db()
                .read(handle -> handle.createQuery("select count(*) from ci.artifacts where job_id = :job")
                        .bind("job", job.id())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aNewCommitMakesOlderPipelinesRedundant() {
        Place place = world.project();
        JsonNode old = pushed(place, "job: {script: [a], interruptible: true}\n");
        FakeRunner.Job running = world.runner(place).take();
        place.git().commit("x", "x");
        world.pushBranch(place, "main");
        world.drain();
        assertThat(world.show(place, old).get("status").asText()).isEqualTo("canceling");
        running.fail("script_failure", 1).expect(200);
        world.drain();
        assertThat(world.show(place, old).get("status").asText()).isEqualTo("canceled");

        FakeRunner.Job important = world.runner(place).take();
        assertThat(important.id()).isNotEqualTo(running.id());
        world.push(place, "job: {script: [a]}\n");
        world.drain();
        FakeRunner.Job stays = world.runner(place).take();
        place.git().commit("y", "y");
        world.pushBranch(place, "main");
        world.drain();
        assertThat(stays.running().expect(200).header("Job-Status")).isEqualTo("running");
    }

    @Test
    void aFailureStopsThePipelineWhenItSaysSo() {
        Place place = world.project();
        JsonNode pipeline = pushed(place, """
            workflow: {auto_cancel: {on_job_failure: all}}
            a: {script: [a]}
            b: {script: [b]}
            """);
        FakeRunner runner = world.runner(place);
        FakeRunner.Job a = runner.take();
        FakeRunner.Job b = runner.take();
        a.fail("script_failure", 1).expect(200);
        world.drain();
        assertThat(b.running().expect(200).header("Job-Status")).isEqualTo("canceling");
        b.fail("script_failure", 1).expect(200);
        world.drain();
        assertThat(world.show(place, pipeline).get("status").asText()).isEqualTo("failed");
    }
}
