package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What tests with the real ssh begin with: a server that serves it, an owner with a key, an empty project, a work tree. */
@Tag("server")
abstract class SshCase {
    static final AtomicInteger KEYS = new AtomicInteger();
    static RepoWorld world;
    static int port;

    @TempDir
    Path home;

    RepoWorld.Person owner;
    RepoWorld.Place project;
    GitClient git;
    Path key;
    String origin;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ssh"))))
                .as("NOT TESTED: git over SSH needs the program ssh (Debian: openssh-client)")
                .isTrue();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        world = new RepoWorld(new TestServer.Builder()
                .setting("ssh-port", Integer.toString(port))
                .setting("ssh-bind", "127.0.0.1")
                .start());
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void prepare() {
        owner = world.person();
        project = world.project(owner);
        git = GitClient.init(home, "work");
        key = key("ed25519");
        add(owner, key);
        origin = "ssh://git@127.0.0.1:" + port + "/" + project.path() + ".git";
        ssh("remote", "add", "origin", origin).ok();
    }

    static Http api(RepoWorld.Person person) {
        return world.server().api().token(person.token());
    }

    Path key(String type) {
        Path file = home.resolve("key" + KEYS.incrementAndGet());
        git.run(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "ada@laptop", "-f", file.toString()))
                .ok();
        return file;
    }

    void add(RepoWorld.Person person, Path file) {
        try {
            String line = Files.readString(file.resolveSibling(file.getFileName() + ".pub"));
            api(person)
                    .post("/user/keys", Map.of("title", "laptop", "key", line))
                    .expect(201);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<String> command(String target, String... words) {
        var command = new ArrayList<>(List.of("ssh"));
        command.addAll(options());
        command.addAll(List.of("-p", Integer.toString(port), target));
        command.addAll(List.of(words));
        return command;
    }

    List<String> options() {
        return List.of(
                "-F",
                "/dev/null",
                "-T",
                "-i",
                key.toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=accept-new",
                "-o",
                "UserKnownHostsFile=" + home.resolve("known_hosts"));
    }

    GitClient.Result ssh(String... arguments) {
        return versioned("2", arguments);
    }

    GitClient.Result versioned(String version, String... arguments) {
        return git.git(version(version, arguments));
    }

    String[] version(String version, String... arguments) {
        var all = new ArrayList<>(List.of(
                "-c", "protocol.version=" + version, "-c", "core.sshCommand=ssh " + String.join(" ", options())));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }
}
