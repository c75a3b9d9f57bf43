package dev.tidemill.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class GroupsServerTest {
    private static TestServer server;
    private static IdentityServer given;
    private static Person ann;
    private static Person bob;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().manual().start();
        given = new IdentityServer(server);
        ann = given.person("ann");
        bob = given.person("bob");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Long> ids(Http api, String path) {
        var ids = new ArrayList<Long>();
        api.get(path)
                .expect(200)
                .json()
                .forEach(group -> ids.add(group.get("id").asLong()));
        return ids;
    }

    @Test
    void aNestedGroupHasTheShapeThatClientsExpect() {
        long top = given.group(ann, "top", "public");
        var parent = ann.api().get("/groups/" + top).expect(200).json();
        var made = ann.api()
                .post("/groups", Map.of("name", "Sub Group", "path", "sub", "parent_id", top, "visibility", "internal"))
                .expect(201)
                .json();
        String path = parent.get("path").asText() + "/sub";
        assertThat(made.get("full_path").asText()).isEqualTo(path);
        assertThat(made.get("full_name").asText()).isEqualTo(parent.get("name").asText() + " / Sub Group");
        assertThat(made.get("parent_id").asLong()).isEqualTo(top);
        assertThat(made.get("web_url").asText()).isEqualTo(server.url() + "/groups/" + path);
        assertThat(ann.api()
                        .get("/groups/" + Http.encode(path))
                        .expect(200)
                        .json()
                        .get("id"))
                .isEqualTo(made.get("id"));
        assertThat(ids(ann.api(), "/groups/" + top + "/subgroups"))
                .containsExactly(made.get("id").asLong());
    }

    @Test
    void badGroupsAreRefusedWithAReason() {
        assertThat(ann.api().post("/groups", Map.of()).expect(400).text())
                .isEqualTo("{\"error\":\"name is missing, path is missing\"}");
        String name = IdentityServer.fresh("once");
        ann.api().post("/groups", Map.of("name", name, "path", name)).expect(201);
        assertThat(bob.api()
                        .post("/groups", Map.of("name", name, "path", name.toUpperCase(java.util.Locale.ROOT)))
                        .expect(400)
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo("Failed to save group {:path=>[\"has already been taken\"]}");
        ann.api().post("/groups", Map.of("name", "x", "path", ann.username())).expect(400);
        assertThat(ann.api()
                        .post("/groups", Map.of("name", "x", "path", "admin"))
                        .expect(400)
                        .text())
                .contains("reserved name");
        ann.api().post("/groups", Map.of("name", "x", "path", "a b")).expect(400);
        ann.api()
                .post("/groups", Map.of("name", "<b>", "path", IdentityServer.fresh("b")))
                .expect(400);
        ann.api()
                .post("/groups", Map.of("name", "x", "path", "x1", "parent_id", 999_999))
                .expect(404);
        ann.api()
                .post("/groups", Map.of("name", "x", "path", "x1", "parent_id", "zero"))
                .expect(400);
        ann.api().post("/users", Map.of()).expect(403);
        var taken = Map.of("username", name, "name", "N", "email", name + "@example.org", "password", "long enough 1");
        server.root().post("/users", taken).expect(409);
    }

    @Test
    void visibilityStaysWithinTheParentAndAboveTheContent() {
        long top = given.group(ann, "vis", "internal");
        ann.api()
                .post("/groups", Map.of("name", "s", "path", "s", "parent_id", top, "visibility", "public"))
                .expect(400);
        long sub = given.subgroup(ann, top, "sub", "internal");
        assertThat(ann.api()
                        .put("/groups/" + top, Map.of("visibility", "private"))
                        .expect(400)
                        .text())
                .contains("higher visibility");
        ann.api().put("/groups/" + sub, Map.of("visibility", "private")).expect(200);
        ann.api().put("/groups/" + top, Map.of("visibility", "private")).expect(200);
    }

    @Test
    void outsidersSeeWhatVisibilityAllowsAndMembersBelowSeeTheWayDown() {
        long secret = given.group(ann, "secret", "private");
        long sub = given.subgroup(ann, secret, "sub", "private");
        long deep = given.subgroup(ann, sub, "deep", "private");
        long aside = given.subgroup(ann, secret, "aside", "private");
        bob.api().get("/groups/" + secret).expect(404);
        server.api().get("/groups/" + secret).expect(404);
        assertThat(ids(server.api(), "/groups")).doesNotContain(secret, sub, deep, aside);
        assertThat(ids(bob.api(), "/groups?all_available=true")).doesNotContain(secret, sub, deep, aside);
        given.member("groups", deep, bob, 10);
        bob.api().get("/groups/" + secret).expect(200);
        bob.api().get("/groups/" + aside).expect(404);
        bob.api().get("/groups/" + secret + "/members").expect(403);
        bob.api().get("/groups/" + deep + "/members").expect(200);
        assertThat(ids(bob.api(), "/groups")).contains(secret, sub, deep).doesNotContain(aside);
        assertThat(ids(bob.api(), "/groups?min_access_level=10")).containsExactly(deep);
        assertThat(ids(bob.api(), "/groups/" + secret + "/descendant_groups")).containsExactlyInAnyOrder(sub, deep);
        assertThat(ids(bob.api(), "/groups/" + secret + "/subgroups")).containsExactly(sub);
        bob.api().put("/groups/" + deep, Map.of("description", "x")).expect(403);
        server.api().put("/groups/" + deep, Map.of("description", "x")).expect(401);
    }

    @Test
    void listsAreFiltered() {
        var eve = given.person("eve");
        long one = given.group(eve, "filter", "private");
        long sub = given.subgroup(eve, one, "inner", "private");
        long other = given.group(ann, "filter", "public");
        given.member("groups", other, eve, 20);
        assertThat(ids(eve.api(), "/groups?owned=true")).containsExactlyInAnyOrder(one, sub);
        assertThat(ids(eve.api(), "/groups?owned=true&top_level_only=true")).containsExactly(one);
        assertThat(ids(eve.api(), "/groups?min_access_level=30")).containsExactlyInAnyOrder(one, sub);
        assertThat(ids(eve.api(), "/groups?search=INNER")).containsExactly(sub);
        assertThat(ids(eve.api(), "/groups?skip_groups=" + one + "," + sub)).containsExactly(other);
        eve.api().get("/groups?skip_groups=a").expect(400);
        assertThat(eve.api().get("/groups?per_page=1").expect(200).header("X-Total"))
                .isEqualTo("3");
    }

    @Test
    void aRenamedGroupTakesEverythingInItAlong() {
        long top = given.group(ann, "before", "private");
        long sub = given.subgroup(ann, top, "sub", "private");
        long project = given.project(ann, sub, "app", "private");
        String old = ann.api()
                .get("/projects/" + project)
                .json()
                .get("path_with_namespace")
                .asText();
        String renamed = IdentityServer.fresh("after");
        ann.api().put("/groups/" + top, Map.of("path", renamed)).expect(200);
        var moved = ann.api().get("/projects/" + project).expect(200).json();
        assertThat(moved.get("path_with_namespace").asText())
                .startsWith(renamed + "/sub")
                .endsWith(old.substring(old.lastIndexOf('/')));
        ann.api().get("/projects/" + Http.encode(old)).expect(200);
        ann.api()
                .get("/groups/" + Http.encode(renamed.toUpperCase(java.util.Locale.ROOT)))
                .expect(200);
        String capitals = renamed.toUpperCase(java.util.Locale.ROOT);
        ann.api().put("/groups/" + top, Map.of("path", capitals)).expect(200);
        assertThat(ann.api().get("/groups/" + top).json().get("full_path").asText())
                .isEqualTo(capitals);
    }

    @Test
    void whoMayMakeSubgroupsAndProjectsIsTheGroupsChoice() {
        long top = given.group(ann, "choice", "private");
        given.member("groups", top, bob, 30);
        var subgroup = Map.of("name", "s", "path", "s", "parent_id", top);
        bob.api().post("/groups", subgroup).expect(403);
        given.project(bob, top, "mine", "private");
        ann.api()
                .put("/groups/" + top, Map.of("project_creation_level", "maintainer"))
                .expect(200);
        bob.api().post("/projects", Map.of("name", "more", "namespace_id", top)).expect(403);
        ann.api()
                .put("/groups/" + top + "/members/" + bob.id(), Map.of("access_level", 40))
                .expect(200);
        bob.api().post("/groups", subgroup).expect(201);
        ann.api()
                .put("/groups/" + top, Map.of("subgroup_creation_level", "owner"))
                .expect(200);
        bob.api()
                .post("/groups", Map.of("name", "t", "path", "t", "parent_id", top))
                .expect(403);
        ann.api()
                .put("/groups/" + top, Map.of("project_creation_level", "noone"))
                .expect(200);
        ann.api().post("/projects", Map.of("name", "none", "namespace_id", top)).expect(403);
    }

    @Test
    void aPersonWithoutTheRightStartsNoGroups() {
        var eve = given.person("small");
        server.root()
                .put("/users/" + eve.id(), Map.of("can_create_group", false))
                .expect(200);
        eve.api()
                .post("/groups", Map.of("name", "g", "path", IdentityServer.fresh("g")))
                .expect(403);
        server.api().post("/groups", Map.of("name", "g", "path", "g")).expect(401);
    }

    @Test
    void aDeletedGroupTakesEverythingInItAlong() throws Exception {
        long top = given.group(ann, "doomed", "public");
        long sub = given.subgroup(ann, top, "sub", "public");
        long project = given.project(ann, sub, "app", "public");
        String path = ann.api().get("/groups/" + top).json().get("path").asText();
        given.member("groups", top, bob, 40);
        bob.api().delete("/groups/" + top).expect(403);
        ann.api().delete("/groups/" + top).expect(202);
        for (String gone : List.of("/groups/" + top, "/groups/" + sub, "/projects/" + project)) {
            ann.api().get(gone).expect(404);
            server.root().get(gone).expect(404);
        }
        ann.api().post("/groups", Map.of("name", path, "path", path)).expect(201);
        server.server().background().drain();
        long rows = server.platform()
                .db()
                .read(h -> h.createQuery("""
                        select (select count(*) from projects.namespaces where id in (:top, :sub))
                            + (select count(*) from projects.projects where id = :project)
                        """)
                        .bind("top", top)
                        .bind("sub", sub)
                        .bind("project", project)
                        .mapTo(Long.class)
                        .one());
        assertThat(rows).isZero();
    }

    @Test
    void namespacesAreThoseOfTheCaller() {
        var eve = given.person("name");
        long group = given.group(eve, "mine", "private");
        long foreign = given.group(ann, "foreign", "public");
        assertThat(ids(eve.api(), "/namespaces")).hasSize(2).contains(group);
        assertThat(ids(eve.api(), "/namespaces?search=" + eve.username())).hasSize(1);
        eve.api().get("/namespaces/" + foreign).expect(404);
        eve.api().get("/namespaces/" + eve.username()).expect(200);
        server.api().get("/namespaces").expect(401);
        var exists = eve.api()
                .get("/namespaces/" + eve.username() + "/exists")
                .expect(200)
                .json();
        assertThat(exists.get("exists").asBoolean()).isTrue();
        assertThat(exists.get("suggests").get(0).asText()).isEqualTo(eve.username() + "1");
        assertThat(eve.api()
                        .get("/namespaces/never-heard-of/exists")
                        .json()
                        .get("exists")
                        .asBoolean())
                .isFalse();
    }
}
