package dev.tidemill.projects.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Access tokens of groups, and what no token of a project or group can be made for. */
@Tag("server")
class GroupTokensTest {
    private static TestServer server;
    private static IdentityServer given;
    private static Person owner;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        given = new IdentityServer(server);
        owner = given.person("owner");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aGroupTokenReachesTheGroupAndWhatIsInIt() {
        long group = given.group(owner, "tokens", "private");
        long below = given.subgroup(owner, group, "below", "private");
        long project = given.project(owner, below, "app", "private");
        long other = given.group(owner, "other", "private");
        String path = "/groups/" + group + "/access_tokens";
        var made = owner.api()
                .post(path, Map.of("name", "robot", "scopes", List.of("read_api"), "access_level", 20))
                .expect(201)
                .json();
        var bot = server.api().token(made.get("token").asText());
        bot.get("/groups/" + below).expect(200);
        bot.get("/projects/" + project).expect(200);
        bot.get("/groups/" + other).expect(404);
        bot.put("/groups/" + group, Map.of("name", "taken")).expect(403);
        assertThat(owner.api()
                        .get(path)
                        .expect(200)
                        .json()
                        .get(0)
                        .get("access_level")
                        .asInt())
                .isEqualTo(20);
        owner.api()
                .get("/groups/" + other + "/access_tokens/" + made.get("id").asLong())
                .expect(404);
        owner.api()
                .delete("/groups/" + other + "/access_tokens/" + made.get("id").asLong())
                .expect(404);
        var next = owner.api()
                .post(path + "/" + made.get("id").asLong() + "/rotate", Map.of())
                .expect(200)
                .json();
        bot.get("/user").expect(401);
        var rotated = server.api().token(next.get("token").asText());
        rotated.get("/projects/" + project).expect(200);
        owner.api().delete(path + "/" + next.get("id").asLong()).expect(204);
        rotated.get("/user").expect(401);
        assertThat(owner.api().get(path + "?state=active").expect(200).json()).isEmpty();
        assertThat(owner.api().get(path + "?state=inactive").expect(200).json()).hasSize(2);
    }

    @Test
    void onlyOwnersManageThem() {
        long group = given.group(owner, "kept", "public");
        String path = "/groups/" + group + "/access_tokens";
        var wanted = Map.of("name", "n", "scopes", List.of("api"), "access_level", 10);
        var maintainer = given.person("maintainer");
        given.member("groups", group, maintainer, 40);
        server.api().get(path).expect(401);
        server.api().post(path, wanted).expect(401);
        maintainer.api().get(path).expect(403);
        maintainer.api().post(path, wanted).expect(403);
        given.person("outsider").api().post(path, wanted).expect(403);
        assertThat(owner.api().get(path).expect(200).json()).isEmpty();
    }

    @Test
    void aBotGetsNoScopesOfPeopleAndAdministrators() {
        long group = given.group(owner, "scoped", "private");
        long project = given.project(owner, group, "app", "private");
        for (String path : List.of("/groups/" + group, "/projects/" + project)) {
            for (String scope : List.of("sudo", "admin_mode", "read_user")) {
                assertThat(owner.api()
                                .post(path + "/access_tokens", Map.of("name", "n", "scopes", List.of("api", scope)))
                                .expect(400)
                                .text())
                        .contains("can only contain available scopes");
            }
            assertThat(owner.api().get(path + "/access_tokens").expect(200).json())
                    .isEmpty();
        }
    }
}
