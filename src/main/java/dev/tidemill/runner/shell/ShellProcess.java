package dev.tidemill.runner.shell;

import dev.tidemill.runner.shell.StopSignal.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one bash script in a session of its own, so that it can be ended with all it started. When the script is over,
 * however it ended, no process it started survives.
 */
public final class ShellProcess {
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);
    private static final Duration BACKGROUND_GRACE = Duration.ofSeconds(1);
    private static final boolean HAS_SETSID =
            Files.isExecutable(Path.of("/usr/bin/setsid")) || Files.isExecutable(Path.of("/bin/setsid"));

    /** Takes the output of the script, standard error included. */
    @FunctionalInterface
    public interface Output {
        void write(byte[] bytes, int offset, int length);
    }

    /**
     * One script to run.
     *
     * @param script a file bash reads
     * @param environment all of it; nothing is inherited
     * @param timeout for this script alone
     */
    public record Task(Path script, Path folder, Map<String, String> environment, Duration timeout) {}

    /**
     * How a script ended.
     *
     * @param exitCode meaningless when it was ended
     * @param timedOut its own timeout passed
     * @param stopped it was told to stop
     */
    public record Result(int exitCode, boolean timedOut, Optional<StopCause> stopped) {
        public boolean isSuccess() {
            return exitCode == 0 && !timedOut && stopped.isEmpty();
        }
    }

    private final JobProcesses processes;
    private final StopSignal signal;
    private final Duration grace;

    /** @param grace between asking processes to end and killing them */
    public ShellProcess(JobProcesses processes, StopSignal signal, Duration grace) {
        this.processes = processes;
        this.signal = signal;
        this.grace = grace;
    }

    /** @throws IOException when the shell cannot be started */
    public Result run(Task task, Output output) throws IOException {
        Process process = start(task);
        Thread pump = Thread.ofVirtual().name("job-output").start(() -> pump(process.getInputStream(), output));
        Result result = await(process, task.timeout());
        boolean ended = result.timedOut() || result.stopped().isPresent();
        processes.end(process.pid(), ended ? grace : BACKGROUND_GRACE);
        drain(process, pump);
        return result;
    }

    private static Process start(Task task) throws IOException {
        List<String> words = new ArrayList<>();
        if (HAS_SETSID) {
            words.add("setsid");
        }
        words.addAll(List.of("bash", "--noprofile", "--norc", task.script().toString()));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(task.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(task.environment());
        return builder.start();
    }

    private Result await(Process process, Duration timeout) {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        boolean timedOut = false;
        try (Subscription _ = signal.onStop(() -> stop.complete(null))) {
            CompletableFuture.anyOf(process.onExit(), stop).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            timedOut = true;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            signal.stop(StopCause.SHUTDOWN);
        }
        if (process.isAlive()) {
            return new Result(-1, timedOut, timedOut ? Optional.empty() : signal.stopping());
        }
        return new Result(process.exitValue(), false, Optional.empty());
    }

    /** All writers are dead by now; one that escaped must not hold up the job. */
    private static void drain(Process process, Thread pump) throws IOException {
        try {
            if (!pump.join(LAST_OUTPUT)) {
                process.getInputStream().close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(InputStream from, Output output) {
        byte[] buffer = new byte[32 * 1024];
        try (from) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                output.write(buffer, 0, count);
            }
        } catch (IOException closed) {
            // The process is gone, or its escaped child was cut off.
        }
    }
}
