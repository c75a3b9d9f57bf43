package dev.tidemill.runner;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A runner as a child process of this one, with the same class path: for the demo and for tests. It ends when it is
 * closed, and also when this process dies, because its standard input ends then.
 */
public final class RunnerProcess implements AutoCloseable {
    private static final Duration AFTER_GRACE = Duration.ofSeconds(30);
    private static final Duration LAST_LINES = Duration.ofSeconds(5);

    private final Process process;
    private final Duration grace;
    private final Thread reader;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    /**
     * What to start.
     *
     * @param buildsDir its folder; no other runner may use it
     * @param shutdownGrace how long jobs may go on when it is stopped
     */
    public record Options(URI url, String token, Path buildsDir, int concurrent, String name, Duration shutdownGrace) {}

    private RunnerProcess(Process process, Duration grace, Consumer<String> lines) {
        this.process = process;
        this.grace = grace;
        this.reader = Thread.ofVirtual().name("runner-lines").start(() -> read(lines));
    }

    /**
     * Starts it and returns at once.
     *
     * @param lines takes each line it says, in a thread of its own
     * @throws IOException when there is no such process
     */
    public static RunnerProcess start(Options options, Consumer<String> lines) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-XX:-UsePerfData"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), RunnerCommand.class.getName()));
        words.addAll(List.of("--url", options.url().toString(), "--name", options.name(), "--until-stdin-closes"));
        words.addAll(List.of("--builds-dir", options.buildsDir().toString()));
        words.addAll(List.of("--concurrent", Integer.toString(options.concurrent())));
        words.addAll(List.of(
                "--shutdown-grace", Long.toString(options.shutdownGrace().toSeconds())));
        ProcessBuilder builder = new ProcessBuilder(words);
        environment(builder.environment(), options.token());
        Process process =
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return new RunnerProcess(process, options.shutdownGrace(), lines);
    }

    /** The server's own secrets are none of the runner's business; its token is not for other users' eyes. */
    private static void environment(Map<String, String> environment, String token) {
        environment.keySet().removeIf(name -> name.startsWith("TIDEMILL_"));
        environment.put(RunnerCommand.TOKEN_VARIABLE, token);
        environment.put("LC_ALL", "C.UTF-8");
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains(" " + RunnerLog.READY + " ")) {
                    ready.complete(true);
                }
                lines.accept(line);
            }
        } catch (IOException ended) {
            // It is gone.
        } finally {
            ready.complete(false);
        }
    }

    /** Answers whether it was ready for jobs in time; false too when it ended instead. */
    public boolean awaitReady(Duration longest) throws InterruptedException {
        try {
            return ready.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end and its last line, and answers its exit status: 0 stopped, 1 refused, 2 unusable. */
    public int exitStatus() throws InterruptedException {
        int status = process.waitFor();
        reader.join(LAST_LINES);
        return status;
    }

    public long pid() {
        return process.pid();
    }

    /** Asks it to end and waits; kills it when that takes longer. Answers whether it ended by itself. */
    public boolean stop(Duration longest) throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // Then there is nobody to tell.
        }
        boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        exitStatus();
        return ended;
    }

    @Override
    public void close() {
        try {
            stop(grace.plus(AFTER_GRACE));
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
