package dev.tidemill.runner.job;

import dev.tidemill.runner.shell.BashScript;
import dev.tidemill.runner.shell.JobProcesses;
import dev.tidemill.runner.shell.ShellProcess;
import dev.tidemill.runner.shell.ShellProcess.Output;
import dev.tidemill.runner.shell.ShellProcess.Result;
import dev.tidemill.runner.shell.ShellProcess.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Runs scripts of one job from files that only the runner's user can read, because they hold its variables. */
public final class JobShell {
    private final ShellProcess processes;
    private final Path folder;
    private final String mark;
    private int scripts;

    /**
     * @param folder for the script files; it may appear later
     * @param mark by which the job's processes are found
     */
    JobShell(ShellProcess processes, Path folder, String mark) {
        this.processes = processes;
        this.folder = folder;
        this.mark = mark;
    }

    /** @param environment of the process itself; the job's variables belong into the script */
    Result run(BashScript script, Path where, Map<String, String> environment, Duration timeout, Output output)
            throws IOException {
        Path file = folder.resolve("script-" + ++scripts + ".sh");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            var bytes = ByteBuffer.wrap(script.bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        try {
            Map<String, String> marked = new HashMap<>(environment);
            marked.put(JobProcesses.MARK, mark);
            return processes.run(new Task(file, where, marked, timeout), output);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
