package dev.tidemill.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sample project's working copy, driven with the real git in an environment of its own. */
final class DemoRepository {
    private final Path folder;

    /** A commit of the sample history: who, what, and the files it writes by their resource names. */
    record Step(String name, String email, String message, Map<String, String> files) {}

    DemoRepository(Path folder) {
        this.folder = folder;
    }

    /** Whether the sample history was committed here before. */
    boolean exists() {
        return Files.isDirectory(folder.resolve(".git"));
    }

    void init() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new DemoFailure("Cannot write " + folder + ": " + e.getMessage());
        }
        git(Map.of(), "init", "--quiet", "--initial-branch=main");
    }

    /** Writes the files of a step and commits them. */
    void commit(Step step) {
        step.files().forEach(this::write);
        commitAll(step.name(), step.email(), step.message());
    }

    /** Commits whatever changed in the folder. */
    void commitAll(String name, String email, String message) {
        git(Map.of(), "add", "--all");
        git(
                Map.of(
                        "GIT_AUTHOR_NAME",
                        name,
                        "GIT_AUTHOR_EMAIL",
                        email,
                        "GIT_COMMITTER_NAME",
                        name,
                        "GIT_COMMITTER_EMAIL",
                        email),
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                message);
    }

    void append(String file, String line) {
        try {
            Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file)) + line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over what the server has, so that the next commit stands on it. */
    void pull(String url, String user, String token) {
        git(credentials(user, token), "fetch", "--quiet", url, "main");
        git(Map.of(), "reset", "--quiet", "--hard", "FETCH_HEAD");
    }

    void push(String url, String user, String token) {
        git(credentials(user, token), "push", "--quiet", url, "HEAD:refs/heads/main");
    }

    String head() {
        return git(Map.of(), "rev-parse", "HEAD").strip();
    }

    private void write(String file, String resource) {
        Path target = folder.resolve(file);
        try (InputStream in = DemoRepository.class.getResourceAsStream("/demo/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            Files.createDirectories(target.getParent());
            Files.write(target, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The token goes through the environment, so it stands in no argument list, file or message. */
    private static Map<String, String> credentials(String user, String token) {
        String basic = Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "http.extraHeader",
                "GIT_CONFIG_VALUE_0", "Authorization: Basic " + basic);
    }

    private String git(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> env = builder.environment();
        env.keySet()
                .removeIf(name -> name.startsWith("GIT_")
                        || name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        env.putAll(Map.of(
                "LC_ALL", "C.UTF-8",
                "HOME", folder.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_TERMINAL_PROMPT", "0"));
        env.putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new DemoFailure("git " + arguments[0] + " failed: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new DemoFailure("git cannot be started: install git and try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
