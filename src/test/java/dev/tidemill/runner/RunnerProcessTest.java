package dev.tidemill.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The runner as a process of its own. */
@Tag("server")
class RunnerProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path temp;

    private FakeCoordinator server;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = new FakeCoordinator(temp.resolve("git"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RunnerProcess runner(String token, Duration grace) throws Exception {
        return RunnerProcess.start(
                new RunnerProcess.Options(server.address(), token, temp.resolve("builds"), 2, "demo", grace),
                lines::add);
    }

    @Test
    void runsJobsAndStops() throws Exception {
        try (RunnerProcess runner = runner(FakeCoordinator.TOKEN, LONG)) {
            assertThat(runner.awaitReady(LONG)).as(lines.toString()).isTrue();
            String commandLine =
                    Files.readString(Path.of("/proc/" + runner.pid() + "/cmdline"), StandardCharsets.UTF_8);
            assertThat(commandLine).doesNotContain(FakeCoordinator.TOKEN);
            FakeJob job = server.awaitEnd(server.queue(server.job().script("echo Grüße; env")));
            assertThat(job.status).isEqualTo("success");
            assertThat(job.log()).contains("Grüße\n").doesNotContain("TIDEMILL_RUNNER_TOKEN");
            assertThat(runner.stop(LONG)).isTrue();
            assertThat(runner.exitStatus()).isZero();
        }
        assertThat(lines).anyMatch(line -> line.contains("jobs run with all rights of this user user="));
        assertThat(lines.toString()).contains("job received", "job finished", "result=success", "stopped");
        assertThat(lines.toString()).doesNotContain(FakeCoordinator.TOKEN);
    }

    @Test
    void aTermSignalFailsTheRunningJobAfterTheGrace() throws Exception {
        try (RunnerProcess runner = runner(FakeCoordinator.TOKEN, Duration.ZERO)) {
            assertThat(runner.awaitReady(LONG)).isTrue();
            FakeJob job = server.queue(server.job().script("echo started; sleep 600"));
            server.awaitLog(job, "\nstarted\n");
            ProcessHandle process = ProcessHandle.of(runner.pid()).orElseThrow();
            assertThat(process.destroy()).isTrue();
            server.awaitEnd(job);
            assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("runner_system_failure");
            process.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatAKilledRunnerLeftRunningEndsWithTheNextStart() throws Exception {
        long script;
        try (RunnerProcess runner = runner(FakeCoordinator.TOKEN, LONG)) {
            assertThat(runner.awaitReady(LONG)).isTrue();
            FakeJob job = server.queue(server.job().script("echo pid=$$; exec sleep 600"));
            server.awaitLog(job, "\npid=");
            script = Long.parseLong(job.log().replaceAll("(?s).*\npid=(\\d+)\n.*", "$1"));
            ProcessHandle.of(runner.pid()).orElseThrow().destroyForcibly();
            runner.exitStatus();
        }
        ProcessHandle left = ProcessHandle.of(script).orElseThrow();
        try (RunnerProcess next = runner(FakeCoordinator.TOKEN, LONG)) {
            assertThat(next.awaitReady(LONG)).isTrue();
            left.onExit().get(60, TimeUnit.SECONDS);
            assertThat(lines).anyMatch(line -> line.contains("earlier runner left behind processes=1"));
        }
    }

    @Test
    void aRefusedTokenEndsItWithOneClearLine() throws Exception {
        try (RunnerProcess runner = runner("glrt-wrong", LONG)) {
            assertThat(runner.awaitReady(LONG)).isFalse();
            assertThat(runner.exitStatus()).isEqualTo(1);
        }
        assertThat(lines)
                .anyMatch(line -> line.contains("error the server refuses this runner; check --url and --token"));
    }

    @Test
    void twoRunnersDoNotShareAFolder() throws Exception {
        try (RunnerProcess first = runner(FakeCoordinator.TOKEN, LONG)) {
            assertThat(first.awaitReady(LONG)).isTrue();
            lines.clear();
            try (RunnerProcess second = runner(FakeCoordinator.TOKEN, LONG)) {
                assertThat(second.awaitReady(LONG)).isFalse();
                assertThat(second.exitStatus()).isEqualTo(2);
            }
            assertThat(lines).anyMatch(line -> line.contains("choose another --builds-dir"));
        }
    }

    @Test
    void waitsForAServerThatIsNotUpYet() throws Exception {
        int port = server.goAway();
        RunnerProcess.Options options = new RunnerProcess.Options(
                java.net.URI.create("http://127.0.0.1:" + port),
                FakeCoordinator.TOKEN,
                temp.resolve("b"),
                1,
                "x",
                LONG);
        CountDownLatch triedInVain = new CountDownLatch(1);
        try (RunnerProcess runner = RunnerProcess.start(options, line -> {
            if (line.contains("no answer from the server problem=ConnectException")) {
                triedInVain.countDown();
            }
        })) {
            assertThat(triedInVain.await(60, TimeUnit.SECONDS)).isTrue();
            server.comeBack(port);
            assertThat(runner.awaitReady(LONG)).isTrue();
        }
    }

    @Test
    void wrongUsageIsNamed() {
        assertThat(usage("--url", "ftp://x", "--token", "t")).isEqualTo(2);
        assertThat(usage("--url", "http://127.0.0.1:1")).isEqualTo(2);
        assertThat(usage("--token", "t")).isEqualTo(2);
        assertThat(usage("--url", "http://127.0.0.1:1", "--token", "t", "--concurrent", "0"))
                .isEqualTo(2);
    }

    private static int usage(String... arguments) {
        return new CommandLine(new RunnerCommand())
                .setErr(new PrintWriter(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    @Test
    void helpSaysWhoseRightsJobsHave() {
        assertThat(new CommandLine(new RunnerCommand()).getUsageMessage())
                .contains("all the rights of the user", "--url", "--token", "--builds-dir", "--concurrent", "--name");
    }
}
