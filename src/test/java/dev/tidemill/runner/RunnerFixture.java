package dev.tidemill.runner;

import dev.tidemill.runner.files.ArchiveLimits;
import dev.tidemill.runner.job.JobSettings;
import dev.tidemill.runner.shell.InheritedEnvironment;
import dev.tidemill.runner.trace.Pace;
import dev.tidemill.runner.wire.Backoff;
import dev.tidemill.runner.wire.Coordinator;
import dev.tidemill.runner.wire.RunnerIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A runner in this process, at a quick pace, against a fake server. */
final class RunnerFixture implements AutoCloseable {
    final Runner runner;
    final Path builds;
    private final RunnerFolder folder;
    private final Coordinator coordinator;
    private final Thread thread;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private volatile boolean wanted;

    RunnerFixture(FakeCoordinator server, Path builds, int concurrent) throws IOException {
        this(server, builds, concurrent, 4 * 1024 * 1024, Duration.ofSeconds(30));
    }

    RunnerFixture(FakeCoordinator server, Path builds, int concurrent, long logLimit, Duration tidyUp)
            throws IOException {
        this.folder = RunnerFolder.open(builds);
        this.builds = folder.builds();
        RunnerIdentity identity = new RunnerIdentity(FakeCoordinator.TOKEN, folder.systemId(), "1.2.3");
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("SECRET_OF_THE_RUNNER", "not for jobs");
        Backoff quick = new Backoff(Duration.ofMillis(50), Duration.ofMillis(200));
        JobSettings settings = new JobSettings(
                identity,
                "test-runner",
                folder.builds(),
                folder.caches(),
                new InheritedEnvironment(environment, List.of()),
                logLimit,
                Duration.ofSeconds(2),
                tidyUp,
                ArchiveLimits.NORMAL,
                new Pace(Duration.ofMillis(50), Duration.ofSeconds(1), quick, quick));
        this.coordinator = new Coordinator(server.address(), identity);
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        this.runner = new Runner(coordinator, settings, concurrent, new RunnerLog(out, InstantSource.system()));
        this.thread = Thread.ofPlatform().name("runner").start(() -> wanted = runner.run());
    }

    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    Path project() {
        return builds.resolve("runner-se/0/group/project");
    }

    /** Waits until it ends by itself. Answers whether the server wanted it. */
    boolean awaitEnd() throws InterruptedException {
        if (!thread.join(Duration.ofSeconds(60))) {
            throw new AssertionError("the runner does not end; it said " + said());
        }
        return wanted;
    }

    @Override
    public void close() throws IOException {
        runner.stop(Duration.ZERO);
        try {
            awaitEnd();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        coordinator.close();
        folder.close();
    }
}
