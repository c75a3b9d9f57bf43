package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real ssh and git against the server in this process. */
class SshTest extends SshCase {
    @Test
    void greetsByName() {
        var greeting = git.run(command("git@127.0.0.1"));
        assertThat(greeting.out()).contains("Welcome to GitLab, @" + owner.name() + "!");
        assertThat(greeting.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void pushesClonesAndFetches(String version) {
        String first = git.commit("a.txt", "one");
        versioned(version, "push", "-q", "origin", "HEAD:main").ok();
        git.git("tag", "-a", "-m", "v1", "v1").ok();
        versioned(version, "push", "-q", "origin", "v1", "HEAD:refs/heads/topic/x")
                .ok();
        versioned(version, "clone", "-q", origin, home.resolve("copy").toString())
                .ok();
        assertThat(git.at("copy").sha("origin/main")).isEqualTo(first);
        assertThat(git.at("copy").sha("v1^{}")).isEqualTo(first);

        String second = git.commit("a.txt", "two");
        versioned(version, "push", "-q", "origin", "HEAD:main").ok();
        git.at("copy").git(version(version, "fetch", "-q", "origin")).ok();
        assertThat(git.at("copy").sha("origin/main")).isEqualTo(second);
        versioned(version, "push", "-q", "origin", ":topic/x").ok();
        assertThat(ssh("ls-remote", "origin").ok().out())
                .contains("refs/heads/main")
                .doesNotContain("topic/x");
    }

    @Test
    void clonesShallowPartialAndEmpty() {
        ssh("clone", "-q", origin, home.resolve("empty").toString()).ok();
        git.commit("a.txt", "one");
        git.commit("b.txt", "two");
        ssh("push", "-q", "origin", "HEAD:main").ok();
        ssh("clone", "-q", "--depth=1", origin, home.resolve("shallow").toString())
                .ok();
        assertThat(git.at("shallow").git("rev-list", "--count", "HEAD").ok().line())
                .isEqualTo("1");
        git.at("shallow").git(version("2", "fetch", "-q", "--deepen=1")).ok();
        assertThat(git.at("shallow").git("rev-list", "--count", "HEAD").ok().line())
                .isEqualTo("2");
        ssh("clone", "-q", "--filter=blob:none", origin, home.resolve("partial").toString())
                .ok();
        assertThat(git.at("partial").folder().resolve("a.txt")).exists();
    }

    @Test
    void manyCommitsTakeSeveralRounds() {
        git.commit("a.txt", "begin");
        ssh("push", "-q", "origin", "HEAD:main").ok();
        ssh("clone", "-q", origin, home.resolve("copy").toString()).ok();
        for (int i = 0; i < 60; i++) {
            git.at("copy")
                    .git("commit", "-q", "--allow-empty", "-m", "local " + i)
                    .ok();
        }
        String news = git.commit("b.txt", "news");
        ssh("push", "-q", "origin", "HEAD:main").ok();
        git.at("copy").git(version("2", "fetch", "-q", "origin")).ok();
        assertThat(git.at("copy").sha("origin/main")).isEqualTo(news);
    }

    @Test
    void refusesWithTheReason() {
        git.commit("a.txt", "one");
        ssh("push", "-q", "origin", "HEAD:main").ok();
        git.git("commit", "-q", "--amend", "-m", "other").ok();
        assertThat(ssh("push", "-f", "origin", "HEAD:main").fails().out())
                .contains("GitLab: You are not allowed to force push");
        assertThat(world.room().refs().branch(project.id(), "main")).isPresent();

        String missing = "ssh://git@127.0.0.1:" + port + "/nobody/nothing.git";
        assertThat(ssh("ls-remote", missing).fails().out()).contains("could not be found");
    }

    @Test
    void strangersAndWrongKeysGetNothing() {
        var stranger = world.person();
        Path other = key("ecdsa");
        add(stranger, other);
        key = other;
        assertThat(ssh("ls-remote", "origin").fails().out()).contains("ERROR: The project you were looking for");

        key = key("ed25519");
        assertThat(ssh("ls-remote", "origin").fails().out()).contains("Permission denied (publickey)");
        assertThat(git.run(command("root@127.0.0.1")).fails().out()).contains("Permission denied");
    }

    @Test
    void removedKeysAndBlockedPeopleAreOut() {
        long id = api(owner).get("/user/keys").json().get(0).get("id").asLong();
        api(owner).delete("/user/keys/" + id).expect(204);
        assertThat(ssh("ls-remote", "origin").fails().out()).contains("Permission denied");

        add(owner, key);
        ssh("ls-remote", "origin").ok();
        world.server().root().post("/users/" + owner.id() + "/block", Map.of()).expect(201);
        assertThat(ssh("ls-remote", "origin").fails().out()).contains("Permission denied");
    }

    @Test
    void runsNothingButGit() {
        assertThat(git.run(command("git@127.0.0.1", "uname -a")).fails().out()).contains("only git is served");
        assertThat(git.run(command("git@127.0.0.1", "git-upload-pack '../../etc'"))
                        .fails()
                        .out())
                .contains("could not be found");
        var forward = new ArrayList<>(command("git@127.0.0.1"));
        forward.addAll(1, List.of("-o", "ExitOnForwardFailure=yes", "-W", "127.0.0.1:" + port));
        assertThat(git.run(forward).fails().out()).doesNotContain("SSH-2.0");
    }

    @Test
    void theProjectTellsItsAddress() {
        assertThat(api(owner)
                        .get("/projects/" + project.id())
                        .json()
                        .get("ssh_url_to_repo")
                        .asText())
                .isEqualTo("ssh://git@localhost:" + port + "/" + project.path() + ".git");
    }
}
