package dev.tidemill.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that answers late, wrongly, or not at all. */
@Tag("server")
class RunnerWireTest {
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

    private String waitFor(String name) {
        return "until [ -e " + temp.resolve(name) + " ]; do read -t 0.05 x < <(sleep 1) || true; done";
    }

    private void let(String name) throws Exception {
        Files.createFile(temp.resolve(name));
    }

    @Test
    void aServerThatForgotPartOfTheLogGetsItAgain() throws Exception {
        FakeJob job = server.queue(server.job().script("echo one", waitFor("go"), "echo two"));
        server.awaitLog(job, "\none\n");
        server.forgetLog(job, 10);
        let("go");
        server.awaitEnd(job);
        assertThat(job.log()).contains("\none\n", "\ntwo\n").endsWith("Job succeeded\033[0;m\n");
        assertThat(job.lastUpdate().path("output").path("checksum").asText()).isEqualTo(job.logChecksum());
        assertThat(job.patches).anyMatch(patch -> patch.startsWith("10-"));
    }

    @Test
    void aRestartOfTheServerIsNotNoticedByTheJob() throws Exception {
        FakeJob job = server.queue(server.job().script("echo one", waitFor("go"), "echo two"));
        server.awaitLog(job, "\none\n");
        int port = server.goAway();
        let("go");
        FakeJob next = server.job().script("echo next");
        server.comeBack(port);
        server.awaitEnd(job);
        assertThat(job.status).isEqualTo("success");
        assertThat(job.log()).contains("\ntwo\n");
        server.awaitEnd(server.queue(next));
        assertThat(next.status).isEqualTo("success");
    }

    @Test
    void theFinalStateIsRepeatedUntilItIsTaken() throws Exception {
        FakeJob job = server.job().script("true");
        String put = "PUT /api/v4/jobs/" + job.id;
        server.fail(put::equals, 500);
        server.queue(job);
        server.await("the job to run", () -> job.status.equals("running"));
        server.fail(put::equals, 202);
        server.fail(put::equals, 503, Map.of("Retry-After", "0"));
        server.fail(put::equals, 412);
        server.awaitEnd(job);
        assertThat(job.status).isEqualTo("success");
        // 412 asks for the whole log once more; the fake still has it, so it answers 416 and takes the rest.
        assertThat(job.patches.stream().filter(patch -> patch.startsWith("0-"))).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aJobThatIsNotOursAfterAllIsLeftAlone() throws Exception {
        Path ran = temp.resolve("ran");
        FakeJob job = server.job().script("touch " + ran);
        server.fail(("PUT /api/v4/jobs/" + job.id)::equals, 409);
        server.queue(job);
        FakeJob next = server.awaitEnd(server.queue(server.job().script("true")));
        assertThat(next.status).isEqualTo("success");
        assertThat(ran).doesNotExist();
        assertThat(job.patches).isEmpty();
        assertThat(runner.said()).contains("result=\"not ours\"");
    }

    @Test
    void aSilentJobShowsSignsOfLife() throws Exception {
        FakeJob job = server.queue(server.job().script(waitFor("go")));
        server.await("a heartbeat", () -> job.updates.size() >= 3);
        let("go");
        server.awaitEnd(job);
        assertThat(job.status).isEqualTo("success");
    }

    @Test
    void theServersPaceIsKept() throws Exception {
        server.interval = "600";
        FakeJob job = server.queue(server.job().script("echo one", waitFor("go")));
        server.await("a heartbeat", () -> job.updates.size() >= 3);
        int patches = job.patches.size();
        let("go");
        server.awaitEnd(job);
        assertThat(patches).isZero();
        assertThat(job.log()).contains("\none\n");
    }

    @Test
    void troubleWithTheQueueIsWaitedOut() throws Exception {
        server.fail(request -> request.endsWith("/jobs/request"), 409);
        server.fail(request -> request.endsWith("/jobs/request"), 429, Map.of("Retry-After", "1"));
        server.queue(server.job().script("true"));
        FakeJob job = server.awaitEnd(server.queue(server.job().script("true")));
        assertThat(job.status).isEqualTo("success");
        assertThat(runner.said()).contains("HTTP 429: ordered");
        assertThat(server.jobRequests.getLast().path("last_update").asText()).startsWith("v");
    }

    @Test
    void aJobThatCannotBeReadIsNoReasonToDie() throws Exception {
        server.fail(request -> request.endsWith("/jobs/request"), 201);
        server.queue(server.job().script("true"));
        FakeJob job = server.awaitEnd(server.queue(server.job().script("true")));
        assertThat(job.status).isEqualTo("success");
        assertThat(runner.said()).contains("a job without id or token");
    }

    @Test
    void aRefusedTokenEndsTheRunner() throws Exception {
        server.fail(request -> request.endsWith("/jobs/request"), 403);
        server.queue(server.job());
        assertThat(runner.awaitEnd()).isFalse();
        assertThat(runner.said())
                .contains("refuses this runner; its token may be revoked")
                .doesNotContain(FakeCoordinator.TOKEN);
    }

    @Test
    void aLogIsCutAtItsLimitButKeepsItsEnd() throws Exception {
        runner.close();
        try (RunnerFixture ignored =
                new RunnerFixture(server, temp.resolve("terse"), 1, 20_000, Duration.ofSeconds(30))) {
            FakeJob job = server.job().script("yes | head -c 3000000 || true", "exit 3");
            server.awaitEnd(server.queue(job));
            assertThat(job.log()).contains("limit of 20000 bytes").endsWith("ERROR: Job failed: exit code 3\033[0;m\n");
            assertThat(job.log.size()).isLessThan(22_000);
        }
    }

    @Test
    void aLargeLogArrivesWhole() throws Exception {
        FakeJob job = server.queue(server.job().script("seq 1 400000 | tr '\\n' ' '"));
        server.awaitEnd(job);
        assertThat(job.log()).contains(" 399999 400000 ");
        assertThat(job.lastUpdate().path("output").path("bytesize").asLong()).isEqualTo(job.log.size());
        assertThat(job.log.size()).isGreaterThan(2_000_000);
    }
}
