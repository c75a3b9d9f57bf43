package dev.tidemill.ci.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Confirmation, log, end and cancellation, with the codes, headers and bodies that runners act on. */
@Tag("server")
class JobReportTest {
    private static CiWorld world;

    private Place place;
    private JsonNode pipeline;

    @BeforeAll
    static void start() {
        world = new CiWorld(CiWorld.builder().setting("ci-trace-size", "64k").start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void push() {
        place = world.project();
        pipeline = world.pipeline(place, world.push(place, "job:\n  script: [echo]\n"));
    }

    @Test
    void aJobIsPendingUntilAModernRunnerConfirms() {
        FakeRunner.Job job = world.runner(place).request().orElseThrow();
        assertThat(status(job)).isEqualTo("pending");
        assertThat(job.put(Map.of("state", "pending")).expect(200).header("Job-Status"))
                .isEqualTo("pending");
        Http.Answer running = job.running().expect(200);
        assertThat(running.text()).isEqualTo("200");
        assertThat(running.header("Job-Status")).isEqualTo("running");
        assertThat(running.header("X-GitLab-Trace-Update-Interval")).isEqualTo("5");
        assertThat(status(job)).isEqualTo("running");
        job.running().expect(200);
    }

    @Test
    void anOldRunnersJobRunsAtOnce() {
        FakeRunner.Job job = FakeRunner.old(world.server(), world.runnerToken(place))
                .request()
                .orElseThrow();
        assertThat(status(job)).isEqualTo("running");
    }

    @Test
    void theLogGrowsOnlyWhereItEnds() {
        FakeRunner.Job job = world.runner(place).take();
        Http.Answer first = job.trace("hello ").expect(202);
        assertThat(first.header("Range")).isEqualTo("0-6");
        assertThat(first.header("Job-Status")).isEqualTo("running");
        Http.Answer early = job.patch("0-2", "abc".getBytes()).expect(416);
        assertThat(early.header("Range")).isEqualTo("0-6");
        job.patch("99-101", "abc".getBytes()).expect(416);
        job.trace("world\n").expect(202);
        assertThat(log(job)).isEqualTo("hello world\n");
    }

    @Test
    void forgedRangesAreNamedAndChangeNothing() {
        FakeRunner.Job job = world.runner(place).take();
        job.trace("kept").expect(202);
        for (String range : List.of("abc", "4", "4-", "-4-6", "6-4", "4-5", "4-99999999999999999999", "bytes 4-6/7")) {
            assertThat(job.patch(range, "xyz".getBytes()).expect(400).text())
                    .as(range)
                    .contains("Content-Range");
        }
        Http.Answer missing = world.server()
                .api()
                .with("JOB-TOKEN", job.token())
                .send(
                        "PATCH",
                        "/jobs/" + job.id() + "/trace",
                        java.net.http.HttpRequest.BodyPublishers.ofString("xyz"));
        assertThat(missing.expect(400).text()).contains("400 Missing header Content-Range");
        assertThat(log(job)).isEqualTo("kept");
    }

    @Test
    void aLogOverTheLimitFailsTheJob() {
        FakeRunner.Job job = world.runner(place).take();
        Http.Answer answer = job.trace("x".repeat(65 * 1024)).expect(403);
        assertThat(answer.header("Job-Status")).isEqualTo("failed");
        JsonNode shown = world.until(place, pipeline, "job", "failed");
        assertThat(shown.get("failure_reason").asText()).isEqualTo("trace_size_exceeded");
        job.trace("more").expect(403);
    }

    @Test
    void theEndIsCheckedAgainstTheLog() {
        FakeRunner.Job job = world.runner(place).take();
        job.trace("all of it").expect(202);
        var tooLong = job.finalReport("success");
        tooLong.put("output", Map.of("checksum", "crc32:00000000", "bytesize", 100));
        Http.Answer incomplete = job.put(tooLong).expect(202);
        assertThat(incomplete.header("Job-Status")).isEqualTo("running");
        assertThat(incomplete.header("X-GitLab-Trace-Update-Interval")).isNotEmpty();

        var damaged = job.finalReport("success");
        damaged.put("output", Map.of("checksum", "crc32:deadbeef", "bytesize", 9));
        job.put(damaged).expect(412);
        job.patch("0-8", "all of it".getBytes()).expect(202);
        assertThat(job.succeed().expect(200).header("Job-Status")).isEqualTo("success");
        assertThat(log(job)).isEqualTo("all of it");
    }

    @Test
    void anEndReportedTwiceIsAnsweredAsBefore() {
        FakeRunner.Job job = world.runner(place).take();
        job.succeed().expect(200);
        assertThat(job.succeed().expect(200).header("Job-Status")).isEqualTo("success");
        Http.Answer other = job.fail("script_failure", 1).expect(403);
        assertThat(other.header("Job-Status")).isEqualTo("success");
        assertThat(job.trace("late").expect(403).header("Job-Status")).isEqualTo("success");
        assertThat(status(job)).isEqualTo("success");
    }

    @Test
    void unknownStatesAndReasonsAndTokens() {
        FakeRunner.Job job = world.runner(place).take();
        assertThat(job.put(Map.of("state", "flying")).expect(400).text()).contains("Unknown build state");
        var stolen = new LinkedHashMap<String, Object>(Map.of("state", "success", "token", "glcbt-64_nobody"));
        world.server().api().put("/jobs/" + job.id(), stolen).expect(403);
        world.server()
                .api()
                .put("/jobs/" + job.id(), Map.of("state", "success"))
                .expect(403);
        job.fail("a_reason_of_the_future", 3).expect(200);
        JsonNode shown = world.until(place, pipeline, "job", "failed");
        assertThat(shown.get("failure_reason").asText()).isEqualTo("unknown_failure");
    }

    @Test
    void aTokenIsGoodForItsOwnJobOnly() {
        Place other = world.project();
        world.pipeline(other, world.push(other, "job:\n  script: [echo]\n"));
        FakeRunner.Job one = world.runner(place).take();
        FakeRunner.Job two = world.runner(other).take();
        world.server()
                .api()
                .put("/jobs/" + two.id(), Map.of("state", "success", "token", one.token()))
                .expect(403);
        assertThat(status(two, other)).isEqualTo("running");
    }

    @Test
    void aRunnerThatCanStopGracefullyIsAskedTo() {
        FakeRunner.Job job = world.runner(place).take();
        cancel(job);
        assertThat(status(job)).isEqualTo("canceling");
        assertThat(job.trace("cleaning up\n").expect(202).header("Job-Status")).isEqualTo("canceling");
        assertThat(world.server()
                        .api()
                        .with("JOB-TOKEN", job.token())
                        .get("/job")
                        .expect(200)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("canceling");
        assertThat(job.fail("script_failure", 1).expect(200).header("Job-Status"))
                .isEqualTo("canceled");
        world.until(place, pipeline, "canceled");
        world.server().api().with("JOB-TOKEN", job.token()).get("/job").expect(401);
    }

    @Test
    void anOldRunnerIsToldWithItsNextReport() {
        FakeRunner.Job job = FakeRunner.old(world.server(), world.runnerToken(place))
                .request()
                .orElseThrow();
        job.trace("working\n").expect(202);
        cancel(job);
        assertThat(status(job)).isEqualTo("canceled");
        assertThat(job.trace("still\n").expect(403).header("Job-Status")).isEqualTo("canceled");
        assertThat(job.running().expect(403).header("Job-Status")).isEqualTo("canceled");
        world.until(place, pipeline, "canceled");
        assertThat(log(job)).isEqualTo("working\n");
    }

    @Test
    void aPickedJobThatIsCanceledBeforeItsConfirmationNeverRuns() {
        FakeRunner.Job job = world.runner(place).request().orElseThrow();
        cancel(job);
        assertThat(job.running().expect(403).header("Job-Status")).isEqualTo("canceled");
        assertThat(world.runner(place).request()).isEmpty();
    }

    @Test
    void aRetryInTheFileGivesTheJobAnotherChance() {
        Place retried = world.project();
        JsonNode second = world.pipeline(retried, world.push(retried, """
                job:
                  script: [echo]
                  retry: {max: 1, when: runner_system_failure}
                """));
        FakeRunner runner = world.runner(retried);
        runner.take().fail("runner_system_failure", 0).expect(200);
        FakeRunner.Job again = runner.take();
        again.fail("runner_system_failure", 0).expect(200);
        world.until(retried, second, "failed");
        assertThat(runner.request()).isEmpty();
        JsonNode all = retried.owner()
                .api()
                .get(retried.api() + "/pipelines/" + second.get("id") + "/jobs?include_retried=true")
                .expect(200)
                .json();
        assertThat(all).hasSize(2);
    }

    @Test
    void allowedExitCodesPass() {
        Place lenient = world.project();
        JsonNode second = world.pipeline(lenient, world.push(lenient, """
                job:
                  script: [echo]
                  allow_failure: {exit_codes: [137]}
                """));
        FakeRunner.Job job = world.runner(lenient).take();
        job.fail("script_failure", 137).expect(200);
        JsonNode done = world.until(lenient, second, "success");
        assertThat(done.at("/detailed_status/label").asText()).isEqualTo("passed with warnings");
    }

    @Test
    void anAllowedExitCodeExcusesOneAttemptOnly() {
        Place lenient = world.project();
        JsonNode second = world.pipeline(lenient, world.push(lenient, """
                job:
                  script: [echo]
                  allow_failure: {exit_codes: [137]}
                """));
        FakeRunner runner = world.runner(lenient);
        runner.take().fail("script_failure", 137).expect(200);
        world.until(lenient, second, "success");
        JsonNode failed = world.jobs(lenient, second).get("job");
        assertThat(failed.get("allow_failure").asBoolean()).isTrue();
        JsonNode copy = lenient.owner()
                .api()
                .post(lenient.api() + "/jobs/" + failed.get("id").asLong() + "/retry", Map.of())
                .expect(201)
                .json();
        assertThat(copy.get("allow_failure").asBoolean()).isFalse();
        lenient.owner()
                .api()
                .post(lenient.api() + "/jobs/" + copy.get("id").asLong() + "/cancel", Map.of())
                .expect(201);
        world.until(lenient, second, "canceled");
    }

    private void cancel(FakeRunner.Job job) {
        place.owner()
                .api()
                .post(place.api() + "/jobs/" + job.id() + "/cancel", Map.of())
                .expect(201);
    }

    private String status(FakeRunner.Job job) {
        return status(job, place);
    }

    private static String status(FakeRunner.Job job, Place where) {
        return where.owner()
                .api()
                .get(where.api() + "/jobs/" + job.id())
                .expect(200)
                .json()
                .get("status")
                .asText();
    }

    private String log(FakeRunner.Job job) {
        return place.owner()
                .api()
                .get(place.api() + "/jobs/" + job.id() + "/trace")
                .expect(200)
                .text();
    }
}
