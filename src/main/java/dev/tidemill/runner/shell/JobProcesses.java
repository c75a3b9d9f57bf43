package dev.tidemill.runner.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes a job has started: those of its sessions and, wherever they moved, those that carry its mark in their
 * environment. Reads Linux's {@code /proc}; elsewhere it knows none and the caller has only the tree of its child.
 */
public final class JobProcesses {
    /** Environment variable that marks every process of a job. */
    public static final String MARK = "TIDEMILL_RUNNER_JOB";

    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 10;
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);

    private final byte[] mark;

    /** @param mark the value of {@link #MARK} in the job's environment */
    public JobProcesses(String mark) {
        this.mark = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
    }

    /** Asks all to end, waits, and kills what is left; new ones that appear meanwhile too. */
    public void end(long session, Duration grace) {
        List<ProcessHandle> living = living(session);
        living.forEach(ProcessHandle::destroy);
        await(living, grace);
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> stubborn = living(session);
            if (stubborn.isEmpty()) {
                return;
            }
            stubborn.forEach(ProcessHandle::destroyForcibly);
            await(stubborn, AFTER_KILL);
        }
    }

    List<ProcessHandle> living(long session) {
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (belongs(entry, session)) {
                    handle(entry).ifPresent(found::add);
                }
            }
        } catch (IOException noProc) {
            ProcessHandle.of(session).ifPresent(root -> {
                root.descendants().forEach(found::add);
                found.add(root);
            });
        }
        found.removeIf(process -> !process.isAlive());
        return found;
    }

    private static Optional<ProcessHandle> handle(Path entry) {
        return ProcessHandle.of(Long.parseLong(entry.getFileName().toString()));
    }

    private boolean belongs(Path entry, long session) {
        try {
            String stat = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
            // "pid (name) state parent group session ...": the name may hold blanks and parentheses.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
            if (fields[0].equals("Z")) {
                return false;
            }
            return fields[3].equals(Long.toString(session)) || isMarked(Files.readAllBytes(entry.resolve("environ")));
        } catch (IOException | IndexOutOfBoundsException goneOrForeign) {
            return false;
        }
    }

    private boolean isMarked(byte[] environment) {
        int start = 0;
        for (int i = 0; i <= environment.length; i++) {
            if (i == environment.length || environment[i] == 0) {
                if (Arrays.equals(environment, start, i, mark, 0, mark.length)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static void await(List<ProcessHandle> processes, Duration longest) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            // The caller looks again.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
