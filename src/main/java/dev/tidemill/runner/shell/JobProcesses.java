package dev.tidemill.runner.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The processes a job has started: those of its sessions and, wherever they moved, those that carry its mark in their
 * environment. Reads Linux's {@code /proc}; elsewhere it knows none and the caller has only the tree of its child.
 */
public final class JobProcesses {
    /** Environment variable that marks every process of a job. */
    public static final String MARK = "TIDEMILL_RUNNER_JOB";

    private static final Path PROC = Path.of("/proc");
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);
    /** Not every end is reported to us (a process whose parent has died may stay as a zombie), so we look now and then. */
    private static final long LOOK_AGAIN_MILLIS = 50;

    private static final long NO_SESSION = -1;

    private final byte[] mark;

    /** @param mark the value of {@link #MARK} in the environment of the job, or what it begins with */
    public JobProcesses(String mark) {
        this.mark = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
    }

    /** Asks all to end, waits, and kills what is left; processes that appear meanwhile too. */
    public void end(long session, Duration grace) {
        if (!end(session, grace, ProcessHandle::destroy)) {
            end(session, AFTER_KILL, ProcessHandle::destroyForcibly);
        }
    }

    /**
     * Ends what jobs of an earlier process have left running, one that was killed and could not tidy up.
     *
     * @return how many processes that were
     */
    public int endLeftovers(Duration grace) {
        int found = living(NO_SESSION).size();
        if (found > 0) {
            end(NO_SESSION, grace);
        }
        return found;
    }

    private boolean end(long session, Duration longest, Consumer<ProcessHandle> how) {
        long deadline = System.nanoTime() + longest.toNanos();
        Set<ProcessHandle> asked = new HashSet<>();
        List<ProcessHandle> living = living(session);
        while (!living.isEmpty() && System.nanoTime() - deadline < 0) {
            living.stream().filter(asked::add).forEach(how);
            awaitOne(living);
            living = living(session);
        }
        return living.isEmpty();
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
            if (session != NO_SESSION) {
                ProcessHandle.of(session).ifPresent(root -> {
                    root.descendants().forEach(found::add);
                    found.add(root);
                });
            }
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
                int end = Math.min(i, start + mark.length);
                if (Arrays.equals(environment, start, end, mark, 0, mark.length)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static void awaitOne(List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(ends).get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            // The caller looks again.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
