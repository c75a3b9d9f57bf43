package dev.tidemill.repos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real git in a folder of its own, with nothing of this machine's configuration. */
public final class GitClient {
    private final Path home;
    private final Path folder;

    /** What a command said and how it ended. */
    public record Result(int status, String out) {
        public Result ok() {
            if (status != 0) {
                throw new AssertionError("git ended with " + status + ":\n" + out);
            }
            return this;
        }

        public Result fails() {
            if (status == 0) {
                throw new AssertionError("git should have failed:\n" + out);
            }
            return this;
        }

        public String line() {
            return out.strip();
        }
    }

    private GitClient(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** An empty repository with branch main in a new folder below {@code home}. */
    public static GitClient init(Path home, String name) {
        GitClient client = in(home, name);
        client.git("init", "-q", "-b", "main", ".").ok();
        return client;
    }

    /** A new folder below {@code home} without a repository. */
    public static GitClient in(Path home, String name) {
        try {
            return new GitClient(home, Files.createDirectories(home.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** The client of another folder below the same home. */
    public GitClient at(String name) {
        return new GitClient(home, home.resolve(name));
    }

    public Result git(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-c", "protocol.version=2"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    public Result run(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            var environment = builder.environment();
            environment
                    .keySet()
                    .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
            environment.put("HOME", home.toString());
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("GIT_CONFIG_NOSYSTEM", "1");
            environment.put("GIT_TERMINAL_PROMPT", "0");
            environment.put("GIT_AUTHOR_NAME", "Ada");
            environment.put("GIT_AUTHOR_EMAIL", "ada@example.org");
            environment.put("GIT_COMMITTER_NAME", "Ada");
            environment.put("GIT_COMMITTER_EMAIL", "ada@example.org");
            var process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("git does not end: " + command);
            }
            return new Result(process.exitValue(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public GitClient write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file and commits it; the commit's sha. */
    public String commit(String file, String content) {
        write(file, content);
        git("add", "-A").ok();
        git("commit", "-q", "-m", "Change " + file).ok();
        return sha("HEAD");
    }

    public String sha(String name) {
        return git("rev-parse", name).ok().line();
    }
}
