package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.Role;
import dev.tidemill.testkit.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitAccessTest extends GitCase {
    private static final String PULL = ".git/info/refs?service=git-upload-pack";
    private static final String PUSH = ".git/info/refs?service=git-receive-pack";

    @BeforeEach
    void history() {
        git.commit("a.txt", "1");
        git.git("push", "-q", "origin", "main").ok();
    }

    private static Http as(String user, String secret) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return world.server().http().with("Authorization", "Basic " + pair);
    }

    private String pull() {
        return "/" + project.path() + PULL;
    }

    private String push() {
        return "/" + project.path() + PUSH;
    }

    @Test
    void anonymousCallersCannotTellPrivateFromMissing() {
        for (String path : List.of(pull(), "/nobody/nothing" + PULL, "/nothing" + PULL, push())) {
            var refused = world.server().http().get(path).expect(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Basic realm=\"GitLab\"");
            assertThat(refused.text()).isEqualTo("HTTP Basic: Access denied\n");
        }
    }

    @Test
    void publicProjectsAreReadByEverybodyAndPushedByNobody() {
        var open = world.project(owner, 20);
        world.server().http().get("/" + open.path() + PULL).expect(200);
        world.server()
                .http()
                .get("/" + open.path() + "/info/refs?service=git-upload-pack")
                .expect(200);
        world.server().http().get("/" + open.path() + PUSH).expect(401);
        var stranger = world.person();
        as("x", stranger.token()).get("/" + open.path() + PUSH).expect(403);
    }

    @Test
    void wrongExpiredAndRevokedTokensAreAskedAgain() {
        as(owner.name(), "glpat-wrong-0000000000000000").get(pull()).expect(401);
        world.token(owner.id(), "glpat-expired-00000000000000", "api");
        world.db()
                .run(tx -> tx.execute("update identity.access_tokens set expires_at = current_date - 1 where id ="
                        + " (select max(id) from identity.access_tokens)"));
        as(owner.name(), "glpat-expired-00000000000000").get(pull()).expect(401);
        world.token(owner.id(), "glpat-revoked-00000000000000", "api");
        world.db()
                .run(tx -> tx.execute("update identity.access_tokens set revoked_at = now() where id ="
                        + " (select max(id) from identity.access_tokens)"));
        as(owner.name(), "glpat-revoked-00000000000000").get(pull()).expect(401);
        world.server().http().with("Authorization", "Basic !!").get(pull()).expect(401);
        assertThat(git.git("ls-remote", world.address(project, "x", "glpat-wrong-0000000000000000"))
                        .fails()
                        .out())
                .contains("Authentication failed");
    }

    @Test
    void scopesLimitWhatATokenIsGoodFor() {
        world.token(owner.id(), "glpat-read-" + owner.name() + "-000000", "read_repository");
        world.token(owner.id(), "glpat-write-" + owner.name() + "-00000", "write_repository");
        world.token(owner.id(), "glpat-user-" + owner.name() + "-000000", "read_user");
        as("any", "glpat-read-" + owner.name() + "-000000").get(pull()).expect(200);
        var refused =
                as("any", "glpat-read-" + owner.name() + "-000000").get(push()).expect(403);
        assertThat(refused.text()).isEqualTo("You are not allowed to push code to this project.\n");
        as("any", "glpat-write-" + owner.name() + "-00000").get(push()).expect(200);
        as("any", "glpat-user-" + owner.name() + "-000000").get(pull()).expect(403);
    }

    @Test
    void rolesDecideWhoPullsAndPushes() {
        var stranger = world.person();
        var guest = world.person();
        var reporter = world.person();
        world.member(project, guest, Role.GUEST);
        world.member(project, reporter, Role.REPORTER);
        assertThat(as("x", stranger.token()).get(pull()).expect(404).text()).contains("could not be found");
        as("x", guest.token()).get(pull()).expect(403);
        as("x", reporter.token()).get(pull()).expect(200);
        as("x", reporter.token()).get(push()).expect(403);
        assertThat(git.git("push", world.address(project, reporter), "main:mine")
                        .fails()
                        .out())
                .contains("You are not allowed to push code to this project.");
    }

    @Test
    void administratorsOfTheInstanceReachEverything() {
        as("root", dev.tidemill.testkit.TestServer.ROOT_TOKEN).get(push()).expect(200);
    }

    @Test
    void archivedProjectsAreReadOnly() {
        world.db().run(tx -> tx.execute("update projects.projects set archived_at = now() where id = ?", project.id()));
        as("x", owner.token()).get(pull()).expect(200);
        as("x", owner.token()).get(push()).expect(403);
    }

    @Test
    void oddPathsAreNotFound() {
        for (String path : List.of("/a/..%2f..%2fb", "/a%5Cb/c", "/a%00b/c", "/" + project.id())) {
            int status = as("x", owner.token()).get(path + PULL).status();
            assertThat(status).as(path).isIn(400, 404);
        }
        as("x", owner.token()).get("/" + project.path() + ".git/info/refs").expect(403);
        as("x", owner.token())
                .get("/" + project.path() + ".git/info/refs?service=git-evil")
                .expect(403);
    }

    @Test
    void requestsOfTheWrongShapeAreRefused() {
        var caller = as("x", owner.token());
        String path = "/" + project.path() + ".git/git-upload-pack";
        caller.send("POST", path, BodyPublishers.ofString("0000")).expect(415);
        var typed = caller.with("Content-Type", "application/x-git-upload-pack-request")
                .with("Git-Protocol", "version=2");
        typed.send("POST", path, BodyPublishers.ofString("zzzz")).expect(400);
        typed.send("POST", path, BodyPublishers.ofString("00ffcommand=ls-refs")).expect(400);
        typed.with("Content-Encoding", "gzip")
                .send("POST", path, BodyPublishers.ofString("no gzip"))
                .expect(400);
        typed.with("Content-Encoding", "br")
                .send("POST", path, BodyPublishers.ofString("x"))
                .expect(415);
        assertThat(typed.send("POST", path, BodyPublishers.ofString("0011command=evil\n0000"))
                        .expect(200)
                        .text())
                .contains("ERR unknown command command=evil");
    }
}
