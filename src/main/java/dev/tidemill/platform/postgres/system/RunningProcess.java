package dev.tidemill.platform.postgres.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process as {@code /proc} shows it to everybody. A zombie has an empty command line and is not one of them.
 *
 * @param commandLine its words, or the title it gave itself
 */
public record RunningProcess(long pid, String commandLine) {

    public static Stream<RunningProcess> all() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .flatMap(name -> byPid(Long.parseLong(name)).stream())
                    .toList()
                    .stream();
        }
    }

    public static Optional<RunningProcess> byPid(long pid) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            String line =
                    new String(words, StandardCharsets.UTF_8).replace('\0', ' ').strip();
            return line.isEmpty() ? Optional.empty() : Optional.of(new RunningProcess(pid, line));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public boolean isPostmaster() {
        return commandLine.contains("/postgres -D ");
    }

    public boolean isPostgres() {
        return isPostmaster() || commandLine.startsWith("postgres:");
    }

    /** Sends a signal by name; the shell's own {@code kill} is there even where procps is not. */
    public void signal(String name) {
        Command.run(
                List.of("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", name, Long.toString(pid)), Duration.ofSeconds(10));
    }

    /** True when the process ended in time. */
    public boolean awaitEnd(Duration limit) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (handle.isEmpty() || byPid(pid).isEmpty()) {
            return true;
        }
        try {
            handle.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return byPid(pid).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
