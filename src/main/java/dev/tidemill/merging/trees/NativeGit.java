package dev.tidemill.merging.trees;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program git, where the machine has one that merges trees (2.38 and later). It sees nothing of this machine's
 * or its user's configuration and ends when its time is up.
 */
public final class NativeGit {
    private static final Logger LOG = LoggerFactory.getLogger(NativeGit.class);
    private static final Pattern VERSION = Pattern.compile("git version (\\d{1,4})\\.(\\d{1,4}).*", Pattern.DOTALL);
    private static final int LEAST_MINOR = 38;
    private static final int MOST_OUTPUT = 32 << 20;

    private final String program;
    private final Duration limit;

    /** What git said; {@code status} is -1 when it did not end in time or said too much. */
    record Said(int status, byte[] out) {}

    private NativeGit(String program, Duration limit) {
        this.program = program;
        this.limit = limit;
    }

    /** The program, when it is there and new enough. An empty name means not to look for one. */
    public static Optional<NativeGit> find(String program, Duration limit) {
        if (program.isBlank()) {
            return Optional.empty();
        }
        var git = new NativeGit(program, limit);
        try {
            var said = git.run(Path.of("/"), List.of("--version"));
            var version = VERSION.matcher(new String(said.out(), StandardCharsets.UTF_8));
            if (version.matches() && fits(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))) {
                return Optional.of(git);
            }
        } catch (IOException e) {
            LOG.debug("no git", e);
        }
        LOG.info("no git of version 2.{} or later at \"{}\": renames are not followed in merges", LEAST_MINOR, program);
        return Optional.empty();
    }

    /** Runs a command on the repository in the folder, which is also its home. */
    Said run(Path folder, List<String> arguments) throws IOException {
        Path faults = Files.createTempFile("tidemill-git", ".err");
        try {
            Said said = run(folder, faults, arguments);
            if (Files.size(faults) > 0) { // some faults, such as an object that is missing, leave the status at 0
                String first = Files.readString(faults, StandardCharsets.ISO_8859_1)
                        .lines()
                        .findFirst()
                        .orElse("");
                LOG.warn("git {} complained: {}", arguments.getFirst(), first);
                return new Said(-1, new byte[0]);
            }
            return said;
        } finally {
            Files.deleteIfExists(faults);
        }
    }

    private Said run(Path folder, Path faults, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(program);
        command.addAll(arguments);
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        var environment = builder.environment();
        environment.keySet().removeIf(NativeGit::foreign);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", folder.toString());
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.put("GIT_DIR", folder.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            return await(process);
        } finally {
            process.destroyForcibly();
        }
    }

    private Said await(Process process) throws IOException {
        try {
            CompletableFuture<byte[]> out =
                    CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("git did not end within {}", limit);
                return new Said(-1, new byte[0]);
            }
            byte[] bytes = out.join();
            return bytes.length > MOST_OUTPUT ? new Said(-1, new byte[0]) : new Said(process.exitValue(), bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] read(Process process) {
        try (var in = process.getInputStream()) {
            return in.readNBytes(MOST_OUTPUT + 1);
        } catch (IOException e) {
            return new byte[0]; // it was ended while it spoke
        }
    }

    private static boolean fits(int major, int minor) {
        return major > 2 || (major == 2 && minor >= LEAST_MINOR);
    }

    private static boolean foreign(String name) {
        return name.startsWith("GIT_") || name.toLowerCase(Locale.ROOT).endsWith("_proxy");
    }
}
