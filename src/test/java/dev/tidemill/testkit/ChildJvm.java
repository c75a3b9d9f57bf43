package dev.tidemill.testkit;

import dev.tidemill.platform.ops.Failpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A second JVM with this one's class path that a crash test may kill. Its standard error is this one's. */
public final class ChildJvm implements AutoCloseable {
    /** The exit status of a process that a failpoint ended. */
    public static final int AT_FAILPOINT = 137;

    private final Process process;
    private final BufferedReader out;

    private ChildJvm(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Runs {@code main} of a class, with a failpoint armed or none. */
    public static ChildJvm run(@Nullable Failpoint failpoint, Class<?> main, String... arguments) {
        return run(failpoint, 1, main, arguments);
    }

    /** The same, with the number of threads that have to stand at the failpoint. */
    public static ChildJvm run(@Nullable Failpoint failpoint, int crowd, Class<?> main, String... arguments) {
        return run(failpoint, crowd, 0, main, arguments);
    }

    /** The same, with the number of threads that are let past the failpoint before. */
    public static ChildJvm run(
            @Nullable Failpoint failpoint, int crowd, int passing, Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        if (failpoint != null) {
            command.add("-Dtidemill.failpoint=" + failpoint.name());
            command.add("-Dtidemill.failpoint.crowd=" + crowd);
            command.add("-Dtidemill.failpoint.passing=" + passing);
        }
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of its output, or null when it has ended. */
    public @Nullable String line() {
        try {
            return out.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** Ends it without a chance to tidy up, and returns the whole lines that it had written by then. */
    public List<String> kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // unlike Process.destroyForcibly, keeps what it has written readable
        process.waitFor(20, TimeUnit.SECONDS);
        return out.lines().toList();
    }

    /** Waits for its end; the exit status. */
    public int exit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the child process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
