package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be fetched by its name, and what cannot. */
class WantsTest extends GitCase {
    private String first;
    private String second;

    @BeforeEach
    void history() {
        first = git.commit("a.txt", "1");
        second = git.commit("a.txt", "2");
        git.git("push", "-q", "origin", "main").ok();
    }

    private String fetched(String version, String... what) {
        GitClient fresh = GitClient.init(home, "fresh" + System.nanoTime());
        var arguments =
                new java.util.ArrayList<>(java.util.List.of("-c", "protocol.version=" + version, "fetch", "-q"));
        arguments.add(origin);
        arguments.addAll(java.util.List.of(what));
        var result = fresh.git(arguments.toArray(String[]::new));
        return result.status() == 0 ? fresh.sha("FETCH_HEAD") : result.out();
    }

    /** What the server says to a request of version 2 for one object. */
    private String asked(String sha) {
        byte[] request = new Pkt()
                .line("command=fetch\n")
                .delimiter()
                .line("want " + sha + "\n")
                .line("done\n")
                .flush()
                .bytes();
        String pair = Base64.getEncoder().encodeToString(("x:" + owner.token()).getBytes(StandardCharsets.UTF_8));
        return world.server()
                .http()
                .with("Authorization", "Basic " + pair)
                .with("Git-Protocol", "version=2")
                .with("Content-Type", "application/x-git-upload-pack-request")
                .send("POST", "/" + project.path() + ".git/git-upload-pack", BodyPublishers.ofByteArray(request))
                .expect(200)
                .text();
    }

    private static void sent(String answer) {
        assertThat(answer).contains("packfile").doesNotContain("not our ref");
    }

    private static void refused(String answer, String sha) {
        assertThat(answer).contains("ERR upload-pack: not our ref " + sha).doesNotContain("packfile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void anyCommitOfABranchIsSent(String version) {
        assertThat(fetched(version, first)).isEqualTo(first);
        assertThat(fetched(version, second)).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void whatNoRefReachesAnyMoreIsNotSent(String version) {
        String topic = git.commit("b.txt", "secret");
        git.git("push", "-q", "origin", "HEAD:topic").ok();
        assertThat(fetched(version, topic)).isEqualTo(topic);
        git.git("push", "-q", "origin", ":topic").ok();
        assertThat(fetched(version, topic)).contains(topic).containsAnyOf("not our ref", "unadvertised", "not valid");
        refused(asked(topic), topic);
        String blob = git.sha("HEAD:b.txt");
        refused(asked(blob), blob);
        String tree = git.sha("HEAD^{tree}");
        refused(asked(tree), tree);
        world.db().run(tx -> world.room().refs().keep(tx, project.id(), "refs/keep-around/" + topic, topic));
        assertThat(fetched(version, topic)).isEqualTo(topic);
        sent(asked(blob));
        sent(asked(tree));
    }

    @Test
    void filesAndFoldersOfBranchesAreSent() {
        sent(asked(git.sha("main:a.txt")));
        sent(asked(git.sha("main~1:a.txt")));
        sent(asked(git.sha("main^{tree}")));
        sent(asked(git.sha("main")));
        git.git("tag", "-a", "-m", "v", "v1", "main~1").ok();
        git.git("push", "-q", "origin", "v1").ok();
        sent(asked(git.sha("v1")));
        sent(asked(git.sha("v1^{}")));
    }

    @Test
    void objectsOfAnotherProjectAndOfARefusedPushAreNotSent() {
        var other = world.project(owner);
        String theirs = git.commit("theirs.txt", "theirs");
        git.git("push", "-q", world.address(other, owner), "HEAD:main").ok();
        refused(asked(theirs), theirs);

        String bad = git.commit("bad.txt", "bad");
        git.git("push", "origin", "HEAD:refs/heads/a", "HEAD:refs/pipelines/1").fails();
        refused(asked(bad), bad);
        refused(asked(git.sha("HEAD:bad.txt")), git.sha("HEAD:bad.txt"));
        refused(asked("1".repeat(40)), "1".repeat(40));
    }

    @Test
    void objectsThatCameAlongWithAPushAreNotSent() {
        String blob = git.run(java.util.List.of("bash", "-c", "echo along | git hash-object -w --stdin"))
                .ok()
                .line();
        String sha = git.commit("c.txt", "3");
        git.run(java.util.List.of(
                        "bash",
                        "-c",
                        "(git rev-list --objects main~1..main | cut -c1-40; echo " + blob
                                + ") | git pack-objects --stdout > ../pack"))
                .ok();
        byte[] pack;
        try {
            pack = java.nio.file.Files.readAllBytes(home.resolve("pack"));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        String pair = Base64.getEncoder().encodeToString(("x:" + owner.token()).getBytes(StandardCharsets.UTF_8));
        assertThat(world.server()
                        .http()
                        .with("Authorization", "Basic " + pair)
                        .with("Content-Type", "application/x-git-receive-pack-request")
                        .send(
                                "POST",
                                "/" + project.path() + ".git/git-receive-pack",
                                BodyPublishers.ofByteArray(RawPush.create("refs/heads/along", sha, pack)))
                        .text())
                .contains("ok refs/heads/along");
        sent(asked(sha));
        refused(asked(blob), blob);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void internalRefsAreFetchedByName(String version) {
        String hidden = git.commit("hidden.txt", "x");
        git.git("push", "-q", "origin", "HEAD:topic").ok();
        world.db().run(tx -> {
            for (String name : java.util.List.of("refs/merge-requests/1/head", "refs/pipelines/9")) {
                world.room().refs().keep(tx, project.id(), name, hidden);
            }
        });
        git.git("push", "-q", "origin", ":topic").ok();
        assertThat(fetched(version, "refs/merge-requests/1/head:refs/x")).isEqualTo(hidden);
        assertThat(fetched(version, "refs/pipelines/9")).isEqualTo(hidden);
        assertThat(fetched(version, "+refs/merge-requests/*:refs/remotes/mr/*")).isEqualTo(hidden);
        assertThat(git.git("push", "origin", "HEAD:refs/merge-requests/1/head")
                        .fails()
                        .out())
                .contains("deny updating a hidden ref");
        assertThat(git.git("push", "origin", ":refs/pipelines/9").fails().out())
                .containsAnyOf("deny updating a hidden ref", "remote ref does not exist");
        assertThat(git.git("push", "origin", "HEAD:refs/keep-around/" + hidden)
                        .fails()
                        .out())
                .contains("deny updating a hidden ref");
        assertThat(git.git("ls-remote", "origin").ok().out())
                .doesNotContain("refs/merge-requests")
                .doesNotContain("refs/pipelines");
        git.git("clone", "-q", "--mirror", origin, home.resolve("mirror.git").toString())
                .ok();
        assertThat(git.at("mirror.git").git("for-each-ref").ok().out()).doesNotContain("merge-requests");
    }

    @Test
    void refsWantedByNameAndWaitingForDone() {
        byte[] request = new Pkt()
                .line("command=fetch\n")
                .delimiter()
                .line("want-ref refs/heads/main\n")
                .line("wait-for-done\n")
                .line("have " + first + "\n")
                .line("done\n")
                .flush()
                .bytes();
        String pair = Base64.getEncoder().encodeToString(("x:" + owner.token()).getBytes(StandardCharsets.UTF_8));
        var client = world.server()
                .http()
                .with("Authorization", "Basic " + pair)
                .with("Git-Protocol", "version=2")
                .with("Content-Type", "application/x-git-upload-pack-request");
        String path = "/" + project.path() + ".git/git-upload-pack";
        assertThat(client.send("POST", path, BodyPublishers.ofByteArray(request))
                        .expect(200)
                        .text())
                .contains("wanted-refs")
                .contains(second + " refs/heads/main")
                .contains("packfile");
        byte[] missing = new Pkt()
                .line("command=fetch\n")
                .delimiter()
                .line("want-ref refs/heads/nothing\n")
                .line("done\n")
                .flush()
                .bytes();
        assertThat(client.send("POST", path, BodyPublishers.ofByteArray(missing))
                        .expect(200)
                        .text())
                .contains("ERR");
        byte[] waiting = new Pkt()
                .line("command=fetch\n")
                .delimiter()
                .line("want " + second + "\n")
                .line("wait-for-done\n")
                .line("have " + first + "\n")
                .flush()
                .bytes();
        assertThat(client.send("POST", path, BodyPublishers.ofByteArray(waiting))
                        .expect(200)
                        .text())
                .as("negotiation goes on until the client says done")
                .contains("ACK " + first)
                .doesNotContain("packfile");
    }
}
