package dev.tidemill.projects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
class ProjectsServerTest {
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

    private static long own(Person person) {
        return person.api()
                .get("/namespaces/" + person.username())
                .expect(200)
                .json()
                .get("id")
                .asLong();
    }

    @Test
    void aPersonalProjectHasTheShapeThatClientsExpect() {
        String name = IdentityServer.fresh("My App ");
        var made = ann.api()
                .post("/projects", Map.of("name", name, "description", "d", "topics", List.of("a", "b")))
                .expect(201)
                .json();
        String path = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        assertThat(made.get("path").asText()).isEqualTo(path);
        assertThat(made.get("path_with_namespace").asText()).isEqualTo(ann.username() + "/" + path);
        assertThat(made.get("name_with_namespace").asText()).isEqualTo("Person " + ann.username() + " / " + name);
        assertThat(made.get("visibility").asText()).isEqualTo("private");
        assertThat(made.get("web_url").asText()).isEqualTo(server.url() + "/" + ann.username() + "/" + path);
        assertThat(made.get("owner").get("username").asText()).isEqualTo(ann.username());
        assertThat(made.get("namespace").get("kind").asText()).isEqualTo("user");
        assertThat(made.get("topics").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(made.at("/permissions/project_access/access_level").asInt()).isEqualTo(50);
        assertThat(made.at("/permissions/group_access").isNull()).isTrue();
        assertThat(made.at("/_links/self").asText())
                .endsWith("/api/v4/projects/" + made.get("id").asLong());
        assertThat(made.get("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(made.get("issues_access_level").asText()).isEqualTo("enabled");
        assertThat(made.get("wiki_enabled").asBoolean()).isFalse();
        String encoded = Http.encode(ann.username() + "/" + path);
        assertThat(ann.api().get("/projects/" + encoded).expect(200).json().get("id"))
                .isEqualTo(made.get("id"));
        assertThat(ann.api()
                        .get("/projects/" + encoded.toUpperCase(java.util.Locale.ROOT))
                        .status())
                .as("addresses do not tell capitals apart")
                .isEqualTo(200);
    }

    @Test
    void namesAndPathsAreCheckedWithTheirReason() {
        assertThat(ann.api()
                        .post("/projects", Map.of())
                        .expect(400)
                        .json()
                        .get("error")
                        .asText())
                .startsWith("name, path are missing");
        assertFault(Map.of("name", "<script>"), "/message/name/0", "can contain only letters");
        assertFault(Map.of("name", "fine", "path", "-bad"), "/message/path/0", "can contain only letters");
        assertFault(Map.of("name", "fine", "path", "a.git"), "/message/path/0", "can contain only letters");
        assertFault(Map.of("name", "fine", "path", ".."), "/message/path/0", "can contain only letters");
        assertFault(Map.of("name", "fine", "path", "a/b"), "/message/path/0", "can contain only letters");
        assertFault(Map.of("name", "fine", "path", "raw"), "/message/path/0", "reserved");
        assertFault(Map.of("name", "x".repeat(256)), "/message/name/0", "too long");
        assertFault(Map.of("name", "fine", "namespace_id", 999_999), "/message/namespace/0", "is not valid");
        assertFault(Map.of("name", "fine", "visibility", "hidden"), "/error", "visibility does not have a valid value");
        assertFault(Map.of("name", "fine", "wiki_access_level", "x"), "/error", "does not have a valid value");
        assertFault(Map.of("name", List.of("a")), "/error", "name is invalid");
    }

    private static void assertFault(Map<String, Object> body, String pointer, String text) {
        assertThat(ann.api()
                        .post("/projects", body)
                        .expect(400)
                        .json()
                        .at(pointer)
                        .asText())
                .contains(text);
    }

    @Test
    void aSecondProjectOfTheSameNameIsRefused() {
        String name = IdentityServer.fresh("twice");
        ann.api().post("/projects", Map.of("name", name)).expect(201);
        var fault =
                ann.api().post("/projects", Map.of("name", name)).expect(400).json();
        assertThat(fault.at("/message/path/0").asText()).isEqualTo("has already been taken");
        assertThat(fault.at("/message/name/0").asText()).isEqualTo("has already been taken");
        var other = ann.api()
                .post("/projects", Map.of("name", "Other " + name, "path", name))
                .expect(400);
        assertThat(other.json().at("/message/path/0").asText()).isEqualTo("has already been taken");
        bob.api().post("/projects", Map.of("name", name)).expect(201);
    }

    @Test
    void outsidersSeeWhatVisibilityAllowsAndNothingElse() {
        long secret = given.project(ann, own(ann), "secret", "private");
        long inner = given.project(ann, own(ann), "inner", "internal");
        long open = given.project(ann, own(ann), "open", "public");
        var nobody = server.api();
        var external = given.person("ext");
        server.root().put("/users/" + external.id(), Map.of("external", true)).expect(200);
        assertThat(nobody.get("/projects/" + secret).expect(404).text())
                .isEqualTo("{\"message\":\"404 Project Not Found\"}");
        nobody.get("/projects/" + inner).expect(404);
        nobody.get("/projects/" + open).expect(200);
        bob.api().get("/projects/" + secret).expect(404);
        bob.api().get("/projects/" + inner).expect(200);
        external.api().get("/projects/" + inner).expect(404);
        external.api().get("/projects/" + open).expect(200);
        server.root().get("/projects/" + secret).expect(200);
        assertThat(seen(nobody)).contains(open).doesNotContain(secret, inner);
        assertThat(seen(bob.api())).contains(open, inner).doesNotContain(secret);
        assertThat(seen(external.api())).contains(open).doesNotContain(secret, inner);
        assertThat(seen(ann.api())).contains(open, inner, secret);
        assertThat(seen(server.root())).contains(open, inner, secret);
        bob.api().put("/projects/" + inner, Map.of("description", "mine")).expect(403);
        nobody.put("/projects/" + open, Map.of("description", "mine")).expect(401);
        bob.api().delete("/projects/" + secret).expect(404);
        bob.api().delete("/projects/" + open).expect(403);
    }

    private static List<Long> seen(Http api) {
        var ids = new ArrayList<Long>();
        for (JsonNode project : api.get("/projects?per_page=100").expect(200).json()) {
            ids.add(project.get("id").asLong());
        }
        return ids;
    }

    @Test
    void listsAreFilteredAndOrdered() {
        var eve = given.person("eve");
        long first = given.project(eve, own(eve), "zebra", "private");
        long second = given.project(eve, own(eve), "apple", "public");
        String mine = "/projects?owned=true&order_by=name&sort=asc";
        assertThat(ids(eve.api(), mine)).containsExactly(second, first);
        assertThat(ids(eve.api(), "/projects?membership=true&visibility=private"))
                .containsExactly(first);
        assertThat(ids(eve.api(), "/projects?membership=true&search=ZEBRA")).containsExactly(first);
        assertThat(ids(eve.api(), "/projects?membership=true&search=%25")).isEmpty();
        assertThat(ids(eve.api(), "/projects?min_access_level=50&order_by=id&sort=asc"))
                .containsExactly(first, second);
        assertThat(ids(eve.api(), "/projects?starred=true")).isEmpty();
        assertThat(ids(bob.api(), "/users/" + eve.username() + "/projects")).containsExactly(second);
        assertThat(ids(eve.api(), "/users/" + eve.id() + "/projects")).hasSize(2);
        eve.api().get("/projects?order_by=evil").expect(400);
        eve.api().get("/projects?min_access_level=7").expect(400);
        server.api().get("/projects?owned=true").expect(401);
        var simple = eve.api().get("/projects?owned=true&simple=true").json().get(0);
        assertThat(simple.has("permissions")).isFalse();
        assertThat(simple.has("namespace")).isTrue();
    }

    private static List<Long> ids(Http api, String path) {
        var ids = new ArrayList<Long>();
        api.get(path)
                .expect(200)
                .json()
                .forEach(project -> ids.add(project.get("id").asLong()));
        return ids;
    }

    @Test
    void pagesHaveTheirHeadersAndKeysetPagesALink() {
        var pat = given.person("pat");
        for (int i = 0; i < 5; i++) {
            given.project(pat, own(pat), "page", "private");
        }
        var page = pat.api().get("/projects?owned=true&per_page=2&page=2").expect(200);
        assertThat(page.header("X-Total")).isEqualTo("5");
        assertThat(page.header("X-Total-Pages")).isEqualTo("3");
        assertThat(page.header("X-Page")).isEqualTo("2");
        assertThat(page.header("X-Per-Page")).isEqualTo("2");
        assertThat(page.header("X-Next-Page")).isEqualTo("3");
        assertThat(page.header("X-Prev-Page")).isEqualTo("1");
        assertThat(page.header("Link")).contains("rel=\"next\"", "rel=\"prev\"", "rel=\"first\"", "rel=\"last\"");
        var all = new ArrayList<Long>();
        String next = "/projects?owned=true&pagination=keyset&order_by=id&sort=asc&per_page=2";
        while (!next.isEmpty()) {
            var answer = pat.api().get(next).expect(200);
            answer.json().forEach(project -> all.add(project.get("id").asLong()));
            assertThat(answer.header("X-Total")).isEmpty();
            String link = answer.header("Link");
            next = link.isEmpty() ? "" : link.substring(link.indexOf("/projects?"), link.indexOf('>'));
        }
        assertThat(all).hasSize(5).isSorted().doesNotHaveDuplicates();
        pat.api().get("/projects?pagination=keyset&order_by=name").expect(405);
    }

    @Test
    void changesNeedMaintainersAndVisibilityOwners() {
        long group = given.group(ann, "grp", "public");
        long project = given.project(ann, group, "shared", "private");
        given.member("projects", project, bob, 30);
        bob.api().put("/projects/" + project, Map.of("description", "x")).expect(403);
        var max = given.person("max");
        given.member("projects", project, max, 40);
        assertThat(max.api()
                        .put("/projects/" + project, Map.of("description", "x", "issues_access_level", "disabled"))
                        .expect(200)
                        .json()
                        .get("issues_enabled")
                        .asBoolean())
                .isFalse();
        max.api().put("/projects/" + project, Map.of("visibility", "public")).expect(403);
        ann.api().put("/projects/" + project, Map.of("visibility", "public")).expect(200);
        assertThat(ann.api().put("/projects/" + project, Map.of()).expect(400).text())
                .contains("at least one parameter must be provided");
    }

    @Test
    void aProjectMayNotBeSeenByMoreThanItsGroup() {
        long group = given.group(ann, "closed", "private");
        var fault = ann.api()
                .post("/projects", Map.of("name", "p", "namespace_id", group, "visibility", "public"))
                .expect(400)
                .json();
        assertThat(fault.at("/message/visibility_level/0").asText())
                .isEqualTo("public is not allowed in a private group.");
        long project = given.project(ann, group, "p", "private");
        ann.api().put("/projects/" + project, Map.of("visibility", "internal")).expect(400);
    }

    @Test
    void anOldAddressLeadsToTheProjectUntilSomebodyTakesIt() {
        String name = IdentityServer.fresh("old");
        String renamed = IdentityServer.fresh("new");
        long id = ann.api()
                .post("/projects", Map.of("name", name))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        ann.api().put("/projects/" + id, Map.of("path", renamed)).expect(200);
        String old = "/projects/" + Http.encode(ann.username() + "/" + name);
        var found = ann.api().get(old).expect(200).json();
        assertThat(found.get("path_with_namespace").asText()).isEqualTo(ann.username() + "/" + renamed);
        long taker = ann.api()
                .post("/projects", Map.of("name", "Taker of " + name, "path", name))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        assertThat(ann.api().get(old).expect(200).json().get("id").asLong()).isEqualTo(taker);
    }

    @Test
    void archivedProjectsAreReadOnly() {
        long project = given.project(ann, own(ann), "done", "private");
        given.member("projects", project, bob, 40);
        bob.api().post("/projects/" + project + "/archive", Map.of()).expect(403);
        assertThat(ann.api()
                        .post("/projects/" + project + "/archive", Map.of())
                        .expect(201)
                        .json()
                        .get("archived")
                        .asBoolean())
                .isTrue();
        ann.api().put("/projects/" + project, Map.of("description", "x")).expect(403);
        server.root().put("/projects/" + project, Map.of("description", "x")).expect(403);
        assertThat(ids(ann.api(), "/projects?owned=true&archived=true")).containsExactly(project);
        ann.api().post("/projects/" + project + "/unarchive", Map.of()).expect(201);
        ann.api().put("/projects/" + project, Map.of("description", "x")).expect(200);
    }

    @Test
    void aDeletedProjectIsGoneAtOnceAndItsRowsLater() throws Exception {
        String name = IdentityServer.fresh("doomed");
        long id = ann.api()
                .post("/projects", Map.of("name", name))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        given.member("projects", id, bob, 40);
        bob.api().delete("/projects/" + id).expect(403);
        assertThat(ann.api().delete("/projects/" + id).expect(202).text()).isEqualTo("{\"message\":\"202 Accepted\"}");
        ann.api().get("/projects/" + id).expect(404);
        server.root().get("/projects/" + id).expect(404);
        ann.api().delete("/projects/" + id).expect(404);
        assertThat(seen(ann.api())).doesNotContain(id);
        ann.api().post("/projects", Map.of("name", name)).expect(201);
        assertThat(rows(id)).isEqualTo(1);
        server.server().background().drain();
        assertThat(rows(id)).isZero();
    }

    private static long rows(long project) {
        return server.platform()
                .db()
                .read(h -> h.createQuery("select count(*) from projects.projects where id = :id")
                        .bind("id", project)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aProjectMovesToWhereTheCallerMayMakeProjects() {
        long project = given.project(ann, own(ann), "mover", "private");
        long target = given.group(bob, "target", "private");
        ann.api()
                .put("/projects/" + project + "/transfer", Map.of("namespace", target))
                .expect(404);
        given.member("groups", target, ann, 30);
        var moved = ann.api()
                .put("/projects/" + project + "/transfer", Map.of("namespace", target))
                .expect(200)
                .json();
        assertThat(moved.at("/namespace/id").asLong()).isEqualTo(target);
        bob.api().get("/projects/" + project).expect(200);
    }

    @Test
    void administratorsMakeProjectsForOthers() {
        String name = IdentityServer.fresh("gift");
        bob.api().post("/projects/user/" + ann.id(), Map.of("name", name)).expect(403);
        var made = server.root()
                .post("/projects/user/" + ann.id(), Map.of("name", name))
                .expect(201)
                .json();
        assertThat(made.at("/owner/username").asText()).isEqualTo(ann.username());
        ann.api().delete("/projects/" + made.get("id").asLong()).expect(202);
    }

    @Test
    void aLimitOfPersonalProjectsHolds() {
        var lim = given.person("lim");
        server.root().put("/users/" + lim.id(), Map.of("projects_limit", 1)).expect(200);
        given.project(lim, own(lim), "only", "private");
        assertThat(lim.api()
                        .post("/projects", Map.of("name", "more"))
                        .expect(400)
                        .text())
                .contains("limit_reached");
    }
}
