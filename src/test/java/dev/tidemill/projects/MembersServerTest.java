package dev.tidemill.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class MembersServerTest {
    private static final SettableClock CLOCK = SettableClock.standing();
    private static TestServer server;
    private static IdentityServer given;
    private static Person owner;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().clock(CLOCK).manual().start();
        given = new IdentityServer(server);
        owner = given.person("owner");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<Long, Integer> levels(Person asked, String path) {
        var levels = new TreeMap<Long, Integer>();
        for (JsonNode member : asked.api().get(path).expect(200).json()) {
            levels.put(member.get("id").asLong(), member.get("access_level").asInt());
        }
        return levels;
    }

    @Test
    void membersOfGroupsAreMembersOfEverythingInThem() {
        var dev = given.person("dev");
        long top = given.group(owner, "top", "private");
        long sub = given.subgroup(owner, top, "sub", "private");
        long project = given.project(owner, sub, "app", "private");
        given.member("groups", top, dev, 20);
        dev.api().get("/projects/" + project).expect(200);
        assertThat(levels(dev, "/projects/" + project + "/members")).isEmpty();
        assertThat(levels(dev, "/projects/" + project + "/members/all"))
                .containsEntry(dev.id(), 20)
                .containsEntry(owner.id(), 50);
        var people = dev.api()
                .get("/projects/" + project + "/users?search=" + dev.username())
                .expect(200);
        assertThat(people.header("X-Total")).isEqualTo("1");
        assertThat(people.json().get(0).get("username").asText()).isEqualTo(dev.username());
        assertThat(people.json().get(0).has("access_level")).isFalse();
        given.person("stranger").api().get("/projects/" + project + "/users").expect(404);
        given.member("projects", project, dev, 40);
        assertThat(levels(dev, "/projects/" + project + "/members/all")).containsEntry(dev.id(), 40);
        var seen = dev.api().get("/projects/" + project).json();
        assertThat(seen.at("/permissions/project_access/access_level").asInt()).isEqualTo(40);
        assertThat(seen.at("/permissions/group_access/access_level").asInt()).isEqualTo(20);
        assertThat(dev.api()
                        .get("/groups/" + sub + "/members/all/" + dev.id())
                        .expect(200)
                        .json()
                        .get("access_level")
                        .asInt())
                .isEqualTo(20);
        dev.api().get("/groups/" + sub + "/members/" + dev.id()).expect(404);
    }

    @Test
    void aMemberHasTheShapeThatClientsExpect() {
        var dev = given.person("shape");
        long group = given.group(owner, "shape", "private");
        var made = owner.api()
                .post(
                        "/groups/" + group + "/members",
                        Map.of("username", dev.username(), "access_level", 30, "expires_at", "2027-01-01"))
                .expect(201)
                .json();
        assertThat(made.get("id").asLong()).isEqualTo(dev.id());
        assertThat(made.get("username").asText()).isEqualTo(dev.username());
        assertThat(made.get("state").asText()).isEqualTo("active");
        assertThat(made.get("web_url").asText()).isEqualTo(server.url() + "/" + dev.username());
        assertThat(made.get("expires_at").asText()).isEqualTo("2027-01-01");
        assertThat(made.at("/created_by/username").asText()).isEqualTo(owner.username());
        assertThat(made.has("email")).isFalse();
    }

    @Test
    void badRequestsAreRefusedWithAReason() {
        var dev = given.person("bad");
        long group = given.group(owner, "bad", "private");
        String path = "/groups/" + group + "/members";
        owner.api().post(path, Map.of("user_id", dev.id(), "access_level", 30)).expect(201);
        assertThat(owner.api()
                        .post(path, Map.of("user_id", dev.id(), "access_level", 30))
                        .expect(409)
                        .text())
                .isEqualTo("{\"message\":\"Member already exists\"}");
        owner.api().post(path, Map.of("user_id", 999_999, "access_level", 30)).expect(404);
        assertThat(owner.api()
                        .post(path, Map.of("user_id", dev.id(), "access_level", 33))
                        .expect(400)
                        .text())
                .isEqualTo("{\"error\":\"access_level does not have a valid value\"}");
        owner.api().post(path, Map.of("user_id", dev.id())).expect(400);
        owner.api().post(path, Map.of("access_level", 30)).expect(400);
        owner.api()
                .post(path, Map.of("user_id", dev.id(), "access_level", 30, "expires_at", "yesterday"))
                .expect(400);
        owner.api()
                .put(path + "/" + dev.id(), Map.of("access_level", 30, "expires_at", "2020-01-01"))
                .expect(400);
        owner.api().delete(path + "/999999").expect(404);
    }

    @Test
    void nobodyGivesMoreThanHisOwnRoleOrTouchesThoseAbove() {
        var maintainer = given.person("maint");
        var dev = given.person("dev");
        long group = given.group(owner, "rules", "private");
        long project = given.project(owner, group, "app", "private");
        given.member("projects", project, maintainer, 40);
        String path = "/projects/" + project + "/members";
        maintainer
                .api()
                .post(path, Map.of("user_id", dev.id(), "access_level", 50))
                .expect(403);
        maintainer
                .api()
                .post(path, Map.of("user_id", dev.id(), "access_level", 30))
                .expect(201);
        dev.api().post(path, Map.of("user_id", owner.id(), "access_level", 10)).expect(403);
        dev.api().put(path + "/" + dev.id(), Map.of("access_level", 40)).expect(403);
        maintainer.api().put(path + "/" + dev.id(), Map.of("access_level", 40)).expect(200);
        owner.api().put(path + "/" + dev.id(), Map.of("access_level", 50)).expect(200);
        maintainer.api().put(path + "/" + dev.id(), Map.of("access_level", 10)).expect(403);
        maintainer.api().delete(path + "/" + dev.id()).expect(403);
        maintainer
                .api()
                .post("/groups/" + group + "/members", Map.of("user_id", dev.id(), "access_level", 10))
                .expect(403);
        dev.api().delete(path + "/" + dev.id()).expect(204);
        dev.api().get("/projects/" + project).expect(404);
    }

    @Test
    void aGroupKeepsAnOwner() {
        var other = given.person("second");
        long group = given.group(owner, "kept", "private");
        String path = "/groups/" + group + "/members/";
        owner.api().delete(path + owner.id()).expect(403);
        owner.api().put(path + owner.id(), Map.of("access_level", 40)).expect(403);
        server.root().delete(path + owner.id()).expect(403);
        given.member("groups", group, other, 50);
        owner.api().delete(path + owner.id()).expect(204);
        other.api().get("/groups/" + group).expect(200);
        owner.api().get("/groups/" + group).expect(404);
        server.root().delete("/users/" + other.id()).expect(409);
    }

    @Test
    void aPersonalProjectBelongsToItsPerson() {
        var eve = given.person("person");
        long own =
                eve.api().get("/namespaces/" + eve.username()).json().get("id").asLong();
        long project = given.project(eve, own, "mine", "private");
        String path = "/projects/" + project + "/members/" + eve.id();
        eve.api().delete(path).expect(403);
        eve.api().put(path, Map.of("access_level", 10)).expect(403);
        assertThat(levels(eve, "/projects/" + project + "/members")).containsEntry(eve.id(), 50);
    }

    @Test
    void aLowerRoleThanTheInheritedOneIsRefused() {
        var dev = given.person("high");
        long group = given.group(owner, "inherit", "private");
        long project = given.project(owner, group, "app", "private");
        given.member("groups", group, dev, 40);
        var fault = owner.api()
                .post("/projects/" + project + "/members", Map.of("user_id", dev.id(), "access_level", 10))
                .expect(400)
                .json();
        assertThat(fault.at("/message/access_level/0").asText())
                .startsWith("should be greater than or equal to Maintainer inherited membership");
    }

    @Test
    void anExpiredMembershipCountsForNothing() throws Exception {
        var dev = given.person("guest");
        long group = given.group(owner, "expiry", "private");
        long project = given.project(owner, group, "app", "private");
        owner.api()
                .post(
                        "/groups/" + group + "/members",
                        Map.of("user_id", dev.id(), "access_level", 40, "expires_at", "2026-11-05"))
                .expect(201);
        dev.api().get("/projects/" + project).expect(200);
        CLOCK.advance(Duration.ofDays(3));
        try {
            dev.api().get("/projects/" + project).expect(404);
            dev.api().get("/groups/" + group).expect(404);
            assertThat(levels(owner, "/groups/" + group + "/members")).doesNotContainKey(dev.id());
            assertThat(dev.api().get("/projects?membership=true").expect(200).json())
                    .isEmpty();
        } finally {
            CLOCK.advance(Duration.ofDays(-3));
        }
    }

    @Test
    void outsidersSeeMembersOfPublicThingsOnly() {
        long open = given.group(owner, "open", "public");
        long closed = given.group(owner, "closed", "private");
        server.api().get("/groups/" + open + "/members").expect(200);
        server.api().get("/groups/" + closed + "/members").expect(404);
        var outsider = given.person("outsider");
        outsider.api().get("/groups/" + closed + "/members/all").expect(404);
        outsider.api()
                .post("/groups/" + open + "/members", Map.of("user_id", outsider.id(), "access_level", 50))
                .expect(403);
        server.api()
                .post("/groups/" + open + "/members", Map.of("user_id", outsider.id(), "access_level", 50))
                .expect(401);
    }

    @Test
    void severalAreAddedAtOnce() {
        var one = given.person("multi");
        var two = given.person("multi");
        long group = given.group(owner, "multi", "private");
        assertThat(owner.api()
                        .post(
                                "/groups/" + group + "/members",
                                Map.of("user_id", one.id() + "," + two.id(), "access_level", 20))
                        .expect(201)
                        .text())
                .isEqualTo("{\"status\":\"success\"}");
        assertThat(levels(owner, "/groups/" + group + "/members?query=" + one.username()))
                .containsOnlyKeys(one.id());
        assertThat(levels(owner, "/groups/" + group + "/members?user_ids[]=" + two.id()))
                .containsOnlyKeys(two.id());
    }

    @Test
    void projectTokensAreBotsOfTheirProjectOnly() {
        long group = given.group(owner, "tokens", "private");
        long project = given.project(owner, group, "app", "private");
        long other = given.project(owner, group, "other", "private");
        String path = "/projects/" + project + "/access_tokens";
        var made = owner.api()
                .post(path, Map.of("name", "robot", "scopes", List.of("api"), "access_level", 30))
                .expect(201)
                .json();
        var bot = server.api().token(made.get("token").asText());
        assertThat(made.get("access_level").asInt()).isEqualTo(30);
        assertThat(bot.get("/user").expect(200).json().get("bot").asBoolean()).isTrue();
        bot.get("/projects/" + project).expect(200);
        bot.get("/projects/" + other).expect(404);
        bot.post("/projects", Map.of("name", "x")).expect(403);
        bot.post("/groups", Map.of("name", "x", "path", IdentityServer.fresh("x")))
                .expect(403);
        assertThat(bot.get("/projects?membership=true").expect(200).json()).hasSize(1);
        bot.post(path, Map.of("name", "more", "scopes", List.of("api"))).expect(403);
        var maintainer = given.person("maint");
        given.member("projects", project, maintainer, 40);
        maintainer
                .api()
                .post(path, Map.of("name", "n", "scopes", List.of("api"), "access_level", 50))
                .expect(403);
        long id = made.get("id").asLong();
        owner.api().get("/projects/" + other + "/access_tokens/" + id).expect(404);
        owner.api()
                .delete("/projects/" + project + "/members/"
                        + made.get("user_id").asLong())
                .expect(403);
        var rotated = owner.api()
                .post(path + "/" + id + "/rotate", Map.of())
                .expect(200)
                .json();
        bot.get("/user").expect(401);
        var next = server.api().token(rotated.get("token").asText());
        next.get("/projects/" + project).expect(200);
        assertThat(owner.api().get(path + "?state=active").expect(200).json()).hasSize(1);
        owner.api().delete(path + "/" + rotated.get("id").asLong()).expect(204);
        next.get("/user").expect(401);
        assertThat(levels(owner, "/projects/" + project + "/members"))
                .doesNotContainKey(made.get("user_id").asLong());
    }

    @Test
    void deletingAProjectEndsItsTokens() {
        long group = given.group(owner, "ending", "public");
        long project = given.project(owner, group, "app", "public");
        var token = owner.api()
                .post("/projects/" + project + "/access_tokens", Map.of("name", "r", "scopes", List.of("api")))
                .expect(201)
                .json();
        var bot = server.api().token(token.get("token").asText());
        bot.get("/user").expect(200);
        owner.api().delete("/projects/" + project).expect(202);
        bot.get("/user").expect(401);
    }
}
