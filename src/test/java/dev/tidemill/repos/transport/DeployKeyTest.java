package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deploy keys through the API, and through the real ssh and git. */
class DeployKeyTest extends SshCase {
    private Path machine;

    @BeforeEach
    void history() {
        git.commit("a.txt", "1");
        ssh("push", "-q", "origin", "HEAD:main").ok();
        machine = key("ed25519");
    }

    private static String line(Path file) {
        try {
            return Files.readString(file.resolveSibling(file.getFileName() + ".pub"))
                    .strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String keys() {
        return "/projects/" + project.id() + "/deploy_keys";
    }

    private JsonNode deploy(boolean canPush) {
        return api(owner)
                .post(keys(), Map.of("title", "server", "key", line(machine), "can_push", canPush))
                .expect(201)
                .json();
    }

    private String address(RepoWorld.Place place) {
        return "ssh://git@127.0.0.1:" + port + "/" + place.path() + ".git";
    }

    @Test
    void pullsAndDoesNotPushUnlessAllowed() {
        JsonNode made = deploy(false);
        assertThat(made.get("fingerprint_sha256").asText()).startsWith("SHA256:");
        assertThat(made.get("fingerprint").asText()).matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
        assertThat(made.get("can_push").asBoolean()).isFalse();
        key = machine;
        assertThat(git.run(command("git@127.0.0.1")).out()).contains("Welcome to GitLab, Anonymous!");
        ssh("ls-remote", "origin").ok();
        git.commit("a.txt", "2");
        assertThat(ssh("push", "origin", "HEAD:topic").fails().out()).contains("You are not allowed to push code");

        api(owner)
                .put(keys() + "/" + made.get("id").asLong(), Map.of("can_push", true))
                .expect(200);
        ssh("push", "-q", "origin", "HEAD:topic").ok();
        assertThat(world.room().refs().branch(project.id(), "topic")).isPresent();
        long actor = world.db()
                .read(h -> h.createQuery("select actor_id from repos.pushes order by id desc limit 1")
                        .mapTo(Long.class)
                        .one());
        assertThat(actor).as("attributed to the person who added the key").isEqualTo(owner.id());
    }

    @Test
    void protectedBranchesMustNameTheKey() {
        long id = deploy(true).get("id").asLong();
        key = machine;
        String next = git.commit("a.txt", "2");
        assertThat(ssh("push", "origin", "HEAD:main").fails().out())
                .contains("You are not allowed to push code to protected branches");

        var rule = "/projects/" + project.id() + "/protected_branches/main";
        api(owner)
                .with("Content-Type", "application/json")
                .send(
                        "PATCH",
                        rule,
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                "{\"allowed_to_push\":[{\"deploy_key_id\":" + id + "}]}"))
                .expect(200);
        assertThat(api(owner).get(rule).json().get("push_access_levels").toString())
                .contains("\"deploy_key_id\":" + id)
                .contains("\"access_level_description\":\"server\"");
        ssh("push", "-q", "origin", "HEAD:main").ok();
        assertThat(world.room().refs().branch(project.id(), "main")).contains(next);
    }

    @Test
    void opensNoOtherProjectThoughItsOwnerMay() {
        deploy(true);
        var other = world.project(owner);
        key = machine;
        assertThat(ssh("ls-remote", address(other)).fails().out()).contains("could not be found");
        var open = world.project(owner, 20);
        ssh("ls-remote", address(open)).ok();
        assertThat(ssh("push", address(open), "HEAD:refs/heads/x").fails().out())
                .contains("You are not allowed to push");
    }

    @Test
    void oneKeyOpensManyProjectsAndGoesWithTheLast() {
        long id = deploy(false).get("id").asLong();
        var second = world.project(owner);
        String there = "/projects/" + second.id() + "/deploy_keys";
        api(owner).post(there + "/" + id + "/enable", Map.of()).expect(201);
        var again = api(owner)
                .post(there, Map.of("title", "other", "key", line(machine), "can_push", true))
                .expect(201)
                .json();
        assertThat(again.get("id").asLong()).isEqualTo(id);
        assertThat(again.get("can_push").asBoolean()).isFalse();
        key = machine;
        ssh("ls-remote", "origin").ok();
        ssh("ls-remote", address(second)).ok();
        var listed = world.server().root().get("/deploy_keys").json();
        assertThat(listed.toString()).contains(project.path()).contains(second.path());

        api(owner).delete(keys() + "/" + id).expect(204);
        assertThat(ssh("ls-remote", "origin").fails().out()).contains("could not be found");
        ssh("ls-remote", address(second)).ok();
        api(owner).delete(there + "/" + id).expect(204);
        assertThat(ssh("ls-remote", address(second)).fails().out()).contains("Permission denied");
        api(owner).get(there + "/" + id).expect(404);
        deploy(false);
    }

    @Test
    void aKeyOfAPersonIsNoDeployKeyAndTheOtherWayRound() {
        var refused = api(owner)
                .post(keys(), Map.of("title", "mine", "key", line(key)))
                .expect(400);
        assertThat(refused.text()).contains("fingerprint_sha256").contains("has already been taken");
        deploy(false);
        var person = world.person();
        assertThat(api(person)
                        .post("/user/keys", Map.of("title", "x", "key", line(machine)))
                        .expect(400)
                        .text())
                .contains("has already been taken");
        var stranger = world.project(person);
        assertThat(api(person)
                        .post("/projects/" + stranger.id() + "/deploy_keys", Map.of("title", "x", "key", line(machine)))
                        .expect(400)
                        .text())
                .as("a key out of reach is taken, nothing more is told")
                .contains("has already been taken");
    }

    @Test
    void onlyMaintainersManageKeysAndOnlyWithinReach() {
        long id = deploy(false).get("id").asLong();
        var developer = world.person();
        var maintainer = world.person();
        world.member(project, developer, Role.DEVELOPER);
        world.member(project, maintainer, Role.MAINTAINER);
        for (Http client : List.of(api(developer))) {
            client.get(keys()).expect(403);
            client.post(keys(), Map.of("title", "x", "key", line(machine))).expect(403);
            client.delete(keys() + "/" + id).expect(403);
        }
        api(world.person()).get(keys()).expect(404);
        world.server().api().get(keys()).expect(401);
        api(maintainer).get(keys()).expect(200);
        api(owner).get("/deploy_keys").expect(403);
        api(owner)
                .post("/deploy_keys", Map.of("title", "x", "key", line(machine)))
                .expect(403);

        var elsewhere = world.project(developer);
        api(developer)
                .post("/projects/" + elsewhere.id() + "/deploy_keys/" + id + "/enable", Map.of())
                .expect(404);
        var mine = world.project(maintainer);
        api(maintainer)
                .post("/projects/" + mine.id() + "/deploy_keys/" + id + "/enable", Map.of())
                .expect(201);
    }

    @Test
    void publicKeysAreOfferedToEverybody() {
        var made = world.server()
                .root()
                .post("/deploy_keys", Map.of("title", "everywhere", "key", line(machine)))
                .expect(201)
                .json();
        long id = made.get("id").asLong();
        api(owner).post(keys() + "/" + id + "/enable", Map.of()).expect(201);
        api(owner).put(keys() + "/" + id, Map.of("title", "renamed")).expect(403);
        key = machine;
        ssh("ls-remote", "origin").ok();
        api(owner).delete(keys() + "/" + id).expect(204);
        assertThat(world.server().root().get("/deploy_keys?public=true").text()).contains("everywhere");
    }

    @Test
    void badKeysAreRefusedAndExpiredOnesAreOut() {
        api(owner).post(keys(), Map.of("title", "x")).expect(400);
        assertThat(api(owner)
                        .post(keys(), Map.of("title", "x", "key", "ssh-dss AAAA"))
                        .expect(400)
                        .text())
                .contains("\"key\"");
        api(owner)
                .post(keys(), Map.of("title", "x", "key", line(machine), "expires_at", "2001-01-01"))
                .expect(400);
        long id = deploy(false).get("id").asLong();
        world.db()
                .run(tx -> tx.execute(
                        "update repos.deploy_keys set expires_at = now() - interval '1 second' where id = ?", id));
        key = machine;
        assertThat(ssh("ls-remote", "origin").fails().out()).contains("Permission denied");
    }
}
