package dev.tidemill.repos.transport;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What tests with the real git begin with: a server, an owner, an empty private project and a work tree. */
@Tag("server")
abstract class GitCase {
    static RepoWorld world;

    @TempDir
    Path home;

    RepoWorld.Person owner;
    RepoWorld.Place project;
    GitClient git;
    String origin;

    @BeforeAll
    static void start() {
        world = new RepoWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        owner = world.person();
        project = world.project(owner);
        git = GitClient.init(home, "work");
        origin = world.address(project, owner);
        git.git("remote", "add", "origin", origin).ok();
    }

    /** A clone of the project in a folder of its own. */
    GitClient cloned(String name, String... options) {
        var arguments = new java.util.ArrayList<String>();
        arguments.add("clone");
        arguments.add("-q");
        arguments.addAll(java.util.List.of(options));
        arguments.add(origin);
        arguments.add(home.resolve(name).toString());
        git.git(arguments.toArray(String[]::new)).ok();
        return git.at(name);
    }

    String remote(String ref) {
        return world.room().refs().exact(project.id(), ref).orElse("none");
    }
}
