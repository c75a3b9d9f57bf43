package dev.tidemill.merging.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.repos.GitClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may push to the source branch of a fork, with the real git, and what else they may not. */
@Tag("server")
class CollaborationTest {
    private static MergingWorld world;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** A fork of an outsider with a branch and a request of it. */
    private record Offer(long project, long fork, JsonNode request) {}

    private static Offer offer(Object... more) {
        long project = world.project("public");
        long fork = world.fork(world.outsider, project);
        world.commit(world.outsider, fork, "tide", Map.of("tide.txt", "tide\n"));
        world.commit(world.outsider, fork, "other", Map.of("other.txt", "other\n"));
        var body = new LinkedHashMap<String, Object>();
        body.put("title", "From a fork");
        body.put("source_branch", "tide");
        body.put("target_branch", "main");
        body.put("target_project_id", project);
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        JsonNode request = world.outsider
                .api()
                .post(MergingWorld.requests(fork), body)
                .expect(201)
                .json();
        world.work();
        return new Offer(project, fork, request);
    }

    private static void put(Person person, Offer offer, String name, Object value) {
        person.api()
                .put(MergingWorld.request(offer.request()), Map.of(name, value))
                .expect(200);
    }

    private GitClient clone(Person person, long project) {
        String path = world.outsider
                .api()
                .get("/projects/" + project)
                .expect(200)
                .json()
                .get("path_with_namespace")
                .asText();
        String url = world.server.url().replace("://", "://" + person.username() + ":" + person.token() + "@");
        var git = GitClient.init(home, IdentityServer.fresh(person.username()));
        git.git("remote", "add", "origin", url + "/" + path + ".git").ok();
        git.git("fetch", "-q", "origin").ok();
        git.git("checkout", "-q", "-B", "tide", "origin/tide").ok();
        return git;
    }

    private static boolean pushes(GitClient git, String... arguments) {
        git.commit(IdentityServer.fresh("file") + ".txt", "more\n");
        var command = new java.util.ArrayList<>(java.util.List.of("push", "-q", "origin"));
        command.addAll(java.util.List.of(arguments));
        return git.git(command.toArray(String[]::new)).status() == 0;
    }

    @Test
    void whoMayMergeMayPushToThatBranchAndToNothingElse() {
        Offer offer = offer("allow_collaboration", true);
        assertThat(offer.request().get("allow_collaboration").asBoolean()).isTrue();
        assertThat(offer.request().get("allow_maintainer_to_push").asBoolean()).isTrue();
        var git = clone(world.maintainer, offer.fork());
        assertThat(pushes(git, "HEAD:tide")).isTrue();
        world.work();
        assertThat(world.now(offer.request()).get("sha").asText()).isEqualTo(git.sha("HEAD"));
        assertThat(pushes(git, "HEAD:other")).isFalse();
        assertThat(pushes(git, "HEAD:main")).isFalse();
        assertThat(pushes(git, "HEAD:new")).isFalse();
        assertThat(pushes(git, "HEAD:refs/tags/v1")).isFalse();
        assertThat(pushes(git, ":tide")).isFalse();
        assertThat(pushes(git, "HEAD:tide", "HEAD:other")).as("all or nothing").isFalse();
        git.git("commit", "-q", "--amend", "-m", "Anew").ok();
        assertThat(git.git("push", "-q", "--force", "origin", "HEAD:tide").status())
                .isZero();
        assertThat(pushes(clone(world.developer, offer.fork()), "HEAD:tide"))
                .as("developers do not merge into a protected branch")
                .isFalse();
        assertThat(pushes(clone(world.reporter, offer.fork()), "HEAD:tide")).isFalse();
    }

    @Test
    void filesAreChangedThereOverTheApiToo() {
        Offer offer = offer("allow_maintainer_to_push", true);
        String files = "/projects/" + offer.fork() + "/repository/files/";
        var api = world.maintainer.api();
        var body = Map.of("branch", "tide", "content", "x\n", "commit_message", "Help");
        api.post(files + "help.txt", body).expect(201);
        for (var branch : new String[] {"other", "main", "new"}) {
            api.post(files + "bad.txt", Map.of("branch", branch, "content", "x\n", "commit_message", "Bad"))
                    .expect(403);
        }
        api.post("/projects/" + offer.fork() + "/repository/branches?branch=new&ref=main", Map.of())
                .expect(403);
        api.delete("/projects/" + offer.fork() + "/repository/branches/tide").expect(403);
        world.developer.api().post(files + "bad.txt", body).expect(403);
        world.commit(world.owner, offer.project(), "main", Map.of("main.txt", "main\n"));
        world.work();
        api.put(MergingWorld.request(offer.request()) + "/rebase", Map.of()).expect(202);
        world.work();
        assertThat(world.now(offer.request()).get("merge_error").isNull()).isTrue();
    }

    @Test
    void onlyWhileTheRequestIsOpenAndSaysSo() {
        Offer offer = offer();
        var git = clone(world.maintainer, offer.fork());
        assertThat(pushes(git, "HEAD:tide")).isFalse();
        put(world.maintainer, offer, "allow_collaboration", true);
        assertThat(world.now(offer.request()).get("allow_collaboration").asBoolean())
                .as("those who can merge do not let themselves in")
                .isFalse();
        assertThat(pushes(git, "HEAD:tide")).isFalse();
        put(world.outsider, offer, "allow_maintainer_to_push", true);
        assertThat(pushes(git, "HEAD:tide")).isTrue();
        put(world.outsider, offer, "state_event", "close");
        assertThat(pushes(git, "HEAD:tide")).isFalse();
        put(world.outsider, offer, "state_event", "reopen");
        assertThat(pushes(git, "HEAD:tide")).isTrue();
        put(world.outsider, offer, "allow_collaboration", false);
        assertThat(pushes(git, "HEAD:tide")).isFalse();
    }

    @Test
    void neverToProtectedBranchesAndPrivateOrArchivedForks() {
        Offer offer = offer("allow_collaboration", true);
        var git = clone(world.maintainer, offer.fork());
        String fork = "/projects/" + offer.fork();
        world.outsider
                .api()
                .post(fork + "/protected_branches", Map.of("name", "tide"))
                .expect(201);
        assertThat(pushes(git, "HEAD:tide")).isFalse();
        world.outsider.api().delete(fork + "/protected_branches/tide").expect(204);
        assertThat(pushes(git, "HEAD:tide")).isTrue();
        world.outsider.api().put(fork, Map.of("visibility", "private")).expect(200);
        assertThat(pushes(git, "HEAD:tide")).isFalse();
        world.outsider.api().put(fork, Map.of("visibility", "public")).expect(200);
        world.outsider.api().post(fork + "/archive", Map.of()).expect(201);
        assertThat(pushes(git, "HEAD:tide")).isFalse();
    }
}
