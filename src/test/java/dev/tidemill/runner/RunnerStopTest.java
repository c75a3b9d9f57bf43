package dev.tidemill.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that end before they are done: canceled, closed by the server, too long, runner stopped. */
@Tag("server")
class RunnerStopTest {
    private static final Map<String, Object> ALWAYS =
            Map.of("artifact_type", "archive", "artifact_format", "zip", "paths", List.of("half"), "when", "always");

    @TempDir
    Path temp;

    private FakeCoordinator server;
    private RunnerFixture runner;

    @BeforeEach
    void start() throws Exception {
        server = new FakeCoordinator(temp.resolve("git"));
        runner = new RunnerFixture(server, temp.resolve("builds"), 1);
    }

    @AfterEach
    void stop() throws Exception {
        runner.close();
        server.close();
    }

    private FakeJob longJob() {
        return server.job()
                .script("echo $$ > pid; touch half; echo started; sleep 600; echo never")
                .afterScript("echo \"after, status $CI_JOB_STATUS\"")
                .artifact(ALWAYS);
    }

    private FakeJob started(FakeJob job) throws InterruptedException {
        server.queue(job);
        server.awaitLog(job, "\nstarted\n");
        return job;
    }

    private void assertScriptIsGone() throws Exception {
        long pid =
                Long.parseLong(Files.readString(runner.project().resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void cancelingEndsTheScriptAndTidiesUp() throws Exception {
        FakeJob job = started(longJob());
        server.setStatus(job, "canceling");
        server.awaitEnd(job);
        assertThat(job.status).isEqualTo("canceled");
        assertThat(job.lastUpdate().path("state").asText()).isEqualTo("failed");
        assertThat(job.log())
                .contains("after, status canceled\n")
                .endsWith("ERROR: Job failed: canceled\033[0;m\n")
                .doesNotContain("never\n");
        assertThat(job.received).hasSize(1);
        assertScriptIsGone();
    }

    @Test
    void aScriptThatIgnoresTheRequestIsKilled() throws Exception {
        FakeJob job =
                started(server.job().script("trap '' TERM; echo $$ > pid; echo started; while :; do sleep 1; done"));
        server.setStatus(job, "canceling");
        server.awaitEnd(job);
        assertThat(job.status).isEqualTo("canceled");
        assertScriptIsGone();
    }

    @Test
    void aJobTheServerClosedEndsAtOnce() throws Exception {
        FakeJob job = started(longJob());
        server.setStatus(job, "canceled");
        FakeJob next = server.awaitEnd(server.queue(server.job().script("cat pid")));
        assertThat(next.status).isEqualTo("success");
        assertThat(job.log()).doesNotContain("after, status");
        assertThat(job.received).isEmpty();
        assertThat(job.updates).allMatch(update -> update.path("state").asText().equals("running"));
        assertScriptIsGone();
    }

    @Test
    void aJobWhoseTokenIsRevokedEndsToo() throws Exception {
        FakeJob job = started(longJob());
        server.fail(request -> request.contains("/jobs/" + job.id), 403);
        FakeJob next = server.awaitEnd(server.queue(server.job().script("true")));
        assertThat(next.status).isEqualTo("success");
        assertThat(job.status).isEqualTo("running");
        assertScriptIsGone();
    }

    @Test
    void aJobThatTakesTooLongFailsWithAllItsProcesses() throws Exception {
        FakeJob job = longJob().timeout(2);
        server.awaitEnd(server.queue(job));
        assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("job_execution_timeout");
        assertThat(job.log())
                .contains("after, status failed\n")
                .endsWith("ERROR: Job failed: it ran longer than its timeout of 2s\033[0;m\n");
        assertThat(job.received).hasSize(1);
        assertScriptIsGone();
    }

    @Test
    void stepsHaveLimitsOfTheirOwn() throws Exception {
        FakeJob job = server.job()
                .variable("RUNNER_SCRIPT_TIMEOUT", "500ms")
                .variable("RUNNER_AFTER_SCRIPT_TIMEOUT", "500ms")
                .script("sleep 600")
                .afterScript("sleep 600");
        server.awaitEnd(server.queue(job));
        assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("job_execution_timeout");
        assertThat(job.log())
                .contains("script ran longer than its timeout of 500ms")
                .contains("after_script failed (it ran longer than its timeout of 500ms)");
    }

    @Test
    void tidyingUpHasAnEndToo() throws Exception {
        runner.close();
        try (RunnerFixture ignored =
                new RunnerFixture(server, temp.resolve("hasty"), 1, 1 << 20, Duration.ofMillis(500))) {
            FakeJob job = server.job().timeout(1).script("true").afterScript("sleep 600");
            server.awaitEnd(server.queue(job));
            assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("job_execution_timeout");
        }
    }

    @Test
    void aStoppedRunnerFailsWhatStillRunsAfterTheGrace() throws Exception {
        FakeJob job = started(longJob());
        runner.runner.stop(Duration.ofMillis(100));
        assertThat(runner.awaitEnd()).isTrue();
        assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("runner_system_failure");
        assertThat(job.log()).endsWith("ERROR: Job failed: the runner was stopped\033[0;m\n");
        assertScriptIsGone();
    }

    @Test
    void aStoppedRunnerLetsAJobFinishWithinTheGrace() throws Exception {
        Path go = temp.resolve("go");
        FakeJob job = started(server.job()
                .script("echo started; until [ -e " + go + " ]; do read -t 0.05 x < <(sleep 1) || true; done"));
        Thread stopping = Thread.ofVirtual().start(() -> runner.runner.stop(Duration.ofSeconds(30)));
        Files.createFile(go);
        stopping.join();
        assertThat(job.status).isEqualTo("success");
        assertThat(server.count(request -> request.endsWith("/jobs/request"))).isLessThanOrEqualTo(3);
    }
}
