package dev.tidemill.identity;

import static org.assertj.core.api.Assertions.assertThat;

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
class UsersServerTest {
    private static TestServer server;
    private static IdentityServer given;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().manual().start();
        given = new IdentityServer(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void versionAndMetadataAreForThoseSignedIn() {
        server.api().get("/version").expect(401);
        assertThat(server.root()
                        .get("/version")
                        .expect(200)
                        .json()
                        .get("version")
                        .asText())
                .isEqualTo("19.3.0");
        assertThat(server.root()
                        .get("/metadata")
                        .expect(200)
                        .json()
                        .at("/tidemill/version")
                        .asText())
                .isNotEmpty();
        assertThat(server.root().get("/metadata").json().at("/kas/enabled").asBoolean())
                .isFalse();
    }

    @Test
    void theFirstAdministratorIsThere() {
        var root = server.root().get("/user").expect(200).json();
        assertThat(root.get("username").asText()).isEqualTo("root");
        assertThat(root.get("is_admin").asBoolean()).isTrue();
        assertThat(root.get("namespace_id").asLong()).isPositive();
    }

    @Test
    void everybodyGetsWhatHeMaySee() {
        var ann = given.person("ann");
        var bob = given.person("bob");
        server.root()
                .put("/users/" + bob.id(), Map.of("bio", "sails", "note", "watch"))
                .expect(200);
        var own = bob.api().get("/user").expect(200).json();
        assertThat(own.get("email").asText()).isEqualTo(bob.username() + "@example.org");
        assertThat(own.get("can_create_project").asBoolean()).isTrue();
        assertThat(own.has("is_admin")).isFalse();
        assertThat(own.has("note")).isFalse();
        assertThat(own.get("namespace_id").asLong()).isPositive();
        var foreign = ann.api().get("/users/" + bob.id()).expect(200).json();
        assertThat(foreign.get("bio").asText()).isEqualTo("sails");
        assertThat(foreign.has("email")).isFalse();
        var admin = server.root().get("/users/" + bob.id()).expect(200).json();
        assertThat(admin.get("note").asText()).isEqualTo("watch");
        assertThat(admin.at("/created_by/username").asText()).isEqualTo("root");
        server.root().put("/users/" + bob.id(), Map.of("private_profile", true)).expect(200);
        assertThat(ann.api().get("/users/" + bob.id()).json().has("bio")).isFalse();
        assertThat(bob.api().get("/user").json().get("bio").asText()).isEqualTo("sails");
        assertThat(server.api().get("/users/" + bob.id()).expect(200).json().has("email"))
                .isFalse();
    }

    @Test
    void anonymousCallersFindOneUserByExactNameAndListNobody() {
        var ann = given.person("findme");
        server.api().get("/users").expect(403);
        server.api().get("/users?search=find").expect(403);
        assertThat(names(server.api(), "/users?username=" + ann.username())).containsExactly(ann.username());
    }

    @Test
    void listsAreFiltered() {
        var ann = given.person("filter");
        var bob = given.person("filter");
        server.root().post("/users/" + bob.id() + "/block", Map.of()).expect(201);
        assertThat(names(ann.api(), "/users?search=filter")).contains(ann.username(), bob.username());
        assertThat(names(ann.api(), "/users?search=filter&active=true"))
                .contains(ann.username())
                .doesNotContain(bob.username());
        assertThat(names(ann.api(), "/users?blocked=true"))
                .contains(bob.username())
                .doesNotContain(ann.username());
        assertThat(names(ann.api(), "/users?search=" + ann.username() + "@example.org"))
                .as("addresses are for administrators")
                .isEmpty();
        assertThat(names(server.root(), "/users?search=" + ann.username() + "@example.org"))
                .containsExactly(ann.username());
        ann.api().get("/users?admins=true").expect(403);
        assertThat(server.root().get("/users?per_page=1").expect(200).header("X-Next-Page"))
                .isEqualTo("2");
    }

    private static List<String> names(Http api, String path) {
        var names = new ArrayList<String>();
        api.get(path)
                .expect(200)
                .json()
                .forEach(user -> names.add(user.get("username").asText()));
        return names;
    }

    @Test
    void badUsersAreRefusedWithAReason() {
        var good = Map.of("username", "fine", "name", "Fine", "email", "fine@example.org", "password", "long enough 1");
        assertThat(server.root().post("/users", Map.of()).expect(400).text())
                .isEqualTo("{\"error\":\"email is missing, name is missing, username is missing\"}");
        refused(good, "username", "a b", "/message/username/0");
        refused(good, "username", "../x", "/message/username/0");
        refused(good, "username", "api", "/message/username/0");
        refused(good, "email", "nowhere", "/message/email/0");
        refused(good, "email", "a@b\r\nBcc: c@d", "/message/email/0");
        refused(good, "password", "short", "/message/password/0");
        refused(good, "name", "", "/message/name/0");
        refused(good, "website_url", "javascript:alert(1)", "/message/website_url/0");
        server.root().post("/users", good).expect(201);
        assertThat(server.root().post("/users", good).expect(409).text()).contains("has already been taken");
        server.root().get("/users/999999").expect(404);
        server.root().get("/users/zero").expect(400);
        server.root().get("/users/99999999999999999999").expect(400);
    }

    private static void refused(Map<String, String> good, String key, String value, String pointer) {
        var bad = new java.util.HashMap<>(good);
        bad.put(key, value);
        var answer = server.root().post("/users", bad).expect(400).json();
        assertThat(answer.at(pointer).asText()).as(answer.toString()).isNotEmpty();
    }

    @Test
    void onlyAdministratorsChangeUsers() {
        var ann = given.person("plain");
        ann.api()
                .post("/users", Map.of("username", "n", "name", "n", "email", "n@example.org"))
                .expect(403);
        ann.api().put("/users/" + ann.id(), Map.of("admin", true)).expect(403);
        ann.api().delete("/users/1").expect(403);
        ann.api().post("/users/1/block", Map.of()).expect(403);
        server.api().delete("/users/1").expect(401);
    }

    @Test
    void theLastAdministratorStays() {
        server.root().post("/users/1/block", Map.of()).expect(403);
        server.root().put("/users/1", Map.of("admin", false)).expect(409);
        server.root().delete("/users/1").expect(409);
        server.root().get("/user").expect(200);
    }

    @Test
    void aRenamedUserTakesTheNamespaceAlong() {
        var ann = given.person("oldname");
        String renamed = IdentityServer.fresh("newname");
        long project = ann.api()
                .post("/projects", Map.of("name", "p"))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        server.root().put("/users/" + ann.id(), Map.of("username", renamed)).expect(200);
        assertThat(ann.api()
                        .get("/projects/" + project)
                        .json()
                        .get("path_with_namespace")
                        .asText())
                .isEqualTo(renamed + "/p");
        ann.api().get("/projects/" + Http.encode(ann.username() + "/p")).expect(200);
    }

    @Test
    void aDeletedUserIsForgottenAndTheNameIsFree() throws Exception {
        var ann = given.person("leaving");
        long project = ann.api()
                .post("/projects", Map.of("name", "p"))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        server.root().delete("/users/" + ann.id()).expect(204);
        server.root().get("/users/" + ann.id()).expect(404);
        ann.api().get("/user").expect(401);
        server.root().get("/projects/" + project).expect(404);
        server.root().delete("/users/" + ann.id()).expect(404);
        server.root()
                .post(
                        "/users",
                        Map.of(
                                "username",
                                ann.username(),
                                "name",
                                "Again",
                                "email",
                                ann.username() + "@example.org",
                                "password",
                                "long enough 1"))
                .expect(201);
        server.server().background().drain();
        assertThat(names(server.root(), "/users?username=" + ann.username())).hasSize(1);
    }

    @Test
    void auditRowsTellWhatHappenedAndNeverChange() {
        var ann = given.person("audited");
        server.root().with("Sudo", ann.username()).get("/user").expect(200);
        var db = server.platform().db();
        var actions = db.read(
                h -> h.createQuery("""
                        select actor_name || ' ' || action || ' ' || coalesce(ip, '') from identity.audit_entries
                        where target_kind = 'user' and target_id = :id order by id
                        """).bind("id", ann.id()).mapTo(String.class).list());
        assertThat(actions).containsExactly("root user_created 127.0.0.1", "root sudo 127.0.0.1");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> db.run(tx -> tx.execute("update identity.audit_entries set action = 'nothing'")))
                .hasMessageContaining("immutable");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> db.run(tx -> tx.execute("delete from identity.audit_entries")))
                .hasMessageContaining("immutable");
    }
}
