package dev.tidemill.compat;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gitlab4j.api.GitLabApiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The API clients that people use, each at the daily work of a team, against one server. Clients that are not on this
 * machine are skipped, and that is said aloud.
 */
@Tag("server")
class ClientsTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/compat/clients");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static TestServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void gitlab4j() throws GitLabApiException, IOException, InterruptedException {
        new Gitlab4jScenario(server.url(), TestServer.ROOT_TOKEN, name(), key()).run();
    }

    @Test
    void pythonGitlab() throws IOException, InterruptedException {
        String python = first("python3-gitlab", List.of("/usr/bin/python3", "python3"), "-c", "import gitlab");
        script(python, "scenario.py", Map.of());
    }

    @Test
    void rubyGitlab() throws IOException, InterruptedException {
        String ruby = first("ruby-gitlab", List.of("/usr/bin/ruby", "ruby"), "-e", "require 'gitlab'");
        script(ruby, "scenario.rb", Map.of());
    }

    @Test
    void perlGitlab() throws IOException, InterruptedException {
        String perl = first("libgitlab-api-v4-perl", List.of("/usr/bin/perl", "perl"), "-MGitLab::API::v4", "-e", "1");
        script(perl, "scenario.pl", Map.of());
    }

    @Test
    void gitbeaker() throws IOException, InterruptedException {
        script("node", "scenario.mjs", modules());
    }

    /** Danger comments on a request, and changes its comment when it comes again; semantic-release tells what is out. */
    @Test
    void dangerAndSemanticRelease() throws IOException, InterruptedException {
        script("node", "robots.mjs", modules());
    }

    private void script(String program, String script, Map<String, String> more)
            throws IOException, InterruptedException {
        var environment = new java.util.HashMap<>(more);
        environment.put("CLIENT_URL", server.url());
        environment.put("CLIENT_TOKEN", TestServer.ROOT_TOKEN);
        environment.put("CLIENT_NAME", name());
        environment.put("CLIENT_KEY", key());
        var run = run(List.of(program, SCRIPTS.resolve(script).toAbsolutePath().toString()), folder, environment, 60);
        assertThat(run.output()).as(script).endsWith("ok\n");
        assertThat(run.status()).isZero();
    }

    private static String name() {
        return "client" + NUMBER.incrementAndGet();
    }

    private String key() throws IOException, InterruptedException {
        Path file = folder.resolve("key");
        if (!Files.exists(file)) {
            run(
                    List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "client", "-f", file.toString()),
                    folder,
                    Map.of(),
                    10);
        }
        return Files.readString(folder.resolve("key.pub")).strip();
    }

    /** The first program that has the package; the test is skipped when none has. */
    private String first(String what, List<String> programs, String... probe) throws IOException, InterruptedException {
        for (String program : programs) {
            var command = new ArrayList<>(List.of(program));
            command.addAll(List.of(probe));
            if (run(command, folder, Map.of(), 20).status() == 0) {
                return program;
            }
        }
        throw skipped(what + " is not installed");
    }

    /** The npm packages of {@code src/test/npm}, installed below target unless they are there. */
    private Map<String, String> modules() throws IOException, InterruptedException {
        Path home = Path.of("target/npm-clients").toAbsolutePath();
        Path lock = Path.of("src/test/npm/package-lock.json");
        Path done = home.resolve("installed.json");
        if (!Files.exists(done) || Files.mismatch(done, lock) >= 0) {
            Files.createDirectories(home);
            for (String file : List.of("package.json", "package-lock.json")) {
                Files.copy(lock.resolveSibling(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            var install = run(
                    List.of(
                            "npm",
                            "ci",
                            "--ignore-scripts",
                            "--legacy-peer-deps",
                            "--no-audit",
                            "--no-fund",
                            "--prefer-offline"),
                    home,
                    Map.of(),
                    120);
            if (install.status() != 0) {
                throw skipped("npm could not install the clients: " + install.output());
            }
            Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
        }
        return Map.of("CLIENT_MODULES", home.resolve("node_modules").toString());
    }

    private static RuntimeException skipped(String why) {
        System.err.println("SKIPPED: " + why);
        Assumptions.abort(why);
        return new IllegalStateException(why);
    }

    private record Run(int status, String output) {}

    private static Run run(List<String> command, Path folder, Map<String, String> environment, int seconds)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("client", ".log");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("TMPDIR", folder.toString());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy")
                            && environment.containsKey("CLIENT_URL"));
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(seconds, SECONDS)) {
                process.destroyForcibly().waitFor();
                return new Run(-1, Files.readString(output) + "\nstill running after " + seconds + " s");
            }
            return new Run(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            return new Run(-1, command.getFirst() + ": " + e.getMessage());
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
