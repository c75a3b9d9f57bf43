package dev.tidemill.ci.variables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Variables of projects, groups and the instance over REST, and sealed at rest. */
@Tag("server")
class VariablesApiTest {
    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aVariableIsMadeChangedAndRemoved() {
        Place place = world.project();
        Http api = place.owner().api();
        String all = place.api() + "/variables";
        JsonNode made = api.post(all, Map.of("key", "TOKEN", "value", "s3cret-value", "masked", true))
                .expect(201)
                .json();
        assertThat(made.toString())
                .isEqualTo(
                        "{\"variable_type\":\"env_var\",\"key\":\"TOKEN\",\"value\":\"s3cret-value\",\"hidden\":false,"
                                + "\"protected\":false,\"masked\":true,\"raw\":false,\"environment_scope\":\"*\","
                                + "\"description\":null}");
        assertThat(api.post(all, Map.of("key", "TOKEN", "value", "x"))
                        .expect(400)
                        .text())
                .isEqualTo("{\"message\":{\"key\":[\"(TOKEN) has already been taken\"]}}");
        JsonNode changed = api.put(all + "/TOKEN", Map.of("value", "other-value-1", "description", "for tests"))
                .expect(200)
                .json();
        assertThat(changed.get("masked").asBoolean()).isTrue();
        assertThat(changed.get("description").asText()).isEqualTo("for tests");
        assertThat(api.get(all).expect(200).json()).hasSize(1);
        api.delete(all + "/TOKEN").expect(204);
        assertThat(api.get(all + "/TOKEN").expect(404).text()).isEqualTo("{\"message\":\"404 Variable Not Found\"}");
        api.delete(all + "/TOKEN").expect(404);
    }

    @Test
    void badVariablesAreNamed() {
        Place place = world.project();
        Http api = place.owner().api();
        String all = place.api() + "/variables";
        assertThat(api.post(all, Map.of("value", "x")).expect(400).text()).isEqualTo("{\"error\":\"key is missing\"}");
        assertThat(api.post(all, Map.of("key", "A-B", "value", "x")).expect(400).text())
                .contains("can contain only letters, digits and '_'");
        assertThat(api.post(all, Map.of("key", "A", "value", "short", "masked", true))
                        .expect(400)
                        .text())
                .isEqualTo("{\"message\":{\"value\":[\"is invalid\"]}}");
        assertThat(api.post(all, Map.of("key", "A", "value", "two\nlines here", "masked", true))
                        .expect(400)
                        .text())
                .contains("is invalid");
        api.post(all, Map.of("key", "A", "value", "x".repeat(10_001))).expect(400);
        api.post(all, Map.of("key", "A", "value", "x", "variable_type", "magic"))
                .expect(400);
        api.post(all, Map.of("key", "A", "value", "x", "environment_scope", "a;b"))
                .expect(400);
        api.post(all, Map.of("key", "A", "value", "x", "masked", "maybe")).expect(400);
        assertThat(api.get(all).expect(200).json()).isEmpty();
    }

    @Test
    void oneKeyMayHaveSeveralScopes() {
        Place place = world.project();
        Http api = place.owner().api();
        String all = place.api() + "/variables";
        api.post(all, Map.of("key", "HOST", "value", "dev")).expect(201);
        api.post(all, Map.of("key", "HOST", "value", "prod", "environment_scope", "production"))
                .expect(201);
        assertThat(api.get(all + "/HOST").expect(409).text()).contains("There are multiple variables");
        assertThat(api.get(all + "/HOST?filter[environment_scope]=production")
                        .expect(200)
                        .json()
                        .get("value")
                        .asText())
                .isEqualTo("prod");
        api.put(all + "/HOST?filter[environment_scope]=production", Map.of("environment_scope", "*"))
                .expect(400);
        api.delete(all + "/HOST?filter[environment_scope]=production").expect(204);
        api.get(all + "/HOST").expect(200);
    }

    @Test
    void hiddenValuesAreNeverShownAgain() {
        Place place = world.project();
        Http api = place.owner().api();
        String all = place.api() + "/variables";
        api.post(all, Map.of("key", "KEY", "value", "hidden-value", "masked_and_hidden", true))
                .expect(201);
        JsonNode shown = api.get(all + "/KEY").expect(200).json();
        assertThat(shown.get("value").isNull()).isTrue();
        assertThat(shown.get("hidden").asBoolean()).isTrue();
        api.put(all + "/KEY", Map.of("masked", false)).expect(400);
        api.put(all + "/KEY", Map.of("value", "another-hidden")).expect(200);
        world.pipeline(place, world.push(place, "job: {script: [a]}\n"));
        assertThat(world.runner(place).take().variable("KEY")).contains("another-hidden");
    }

    @Test
    void nearerOwnersWin() {
        Person owner = world.person("owner");
        String group = IdentityServer.fresh("group");
        JsonNode made = owner.api()
                .post("/groups", Map.of("name", group, "path", group))
                .expect(201)
                .json();
        long id = made.get("id").asLong();
        owner.api()
                .post("/groups/" + id + "/variables", Map.of("key", "A", "value", "group"))
                .expect(201);
        owner.api()
                .post("/groups/" + id + "/variables", Map.of("key", "B", "value", "group"))
                .expect(201);
        world.root()
                .post("/admin/ci/variables", Map.of("key", "A", "value", "instance"))
                .expect(201);
        world.root()
                .post("/admin/ci/variables", Map.of("key", "C", "value", "instance"))
                .expect(201);
        String name = IdentityServer.fresh("project");
        JsonNode project = owner.api()
                .post("/projects", Map.of("name", name, "path", name, "namespace_id", id))
                .expect(201)
                .json();
        String path = project.get("path_with_namespace").asText();
        var git = dev.tidemill.repos.GitClient.init(folder(), name);
        git.git("remote", "add", "origin", world.address(path, owner.username(), owner.token()))
                .ok();
        Place place = new Place(project.get("id").asLong(), path, owner, git);
        owner.api()
                .post(place.api() + "/variables", Map.of("key", "B", "value", "project"))
                .expect(201);
        world.pipeline(place, world.push(place, "job: {script: [a]}\n"));
        FakeRunner.Job job = world.runner(place).take();
        assertThat(job.variable("A")).contains("group");
        assertThat(job.variable("B")).contains("project");
        assertThat(job.variable("C")).contains("instance");
        assertThat(job.variable("CI_PROJECT_ROOT_NAMESPACE")).contains(group);
        owner.api()
                .post("/admin/ci/variables", Map.of("key", "D", "value", "x"))
                .expect(403);
    }

    @Test
    void onlyMaintainersMayAndValuesAreSealedAtRest() {
        Place place = world.project();
        Person developer = world.member(place, "developer", 30);
        String all = place.api() + "/variables";
        place.owner()
                .api()
                .post(all, Map.of("key", "K", "value", "needle-in-a-haystack"))
                .expect(201);
        developer.api().get(all).expect(403);
        developer.api().post(all, Map.of("key", "X", "value", "y")).expect(403);
        developer.api().get(all + "/K").expect(403);
        world.server().api().get(all).expect(401);
        byte[] stored = world.server()
                .platform()
                .db()
                .read(handle -> handle.createQuery(
                                "select value from ci.variables where owner_id = :id and owner_kind = 'project'")
                        .bind("id", place.id())
                        .mapTo(byte[].class)
                        .one());
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("needle");
        String audit = world.server()
                .platform()
                .db()
                .read(handle -> handle.createQuery(
                                "select string_agg(details::text || target_name, ' ') from identity.audit_entries")
                        .mapTo(String.class)
                        .one());
        assertThat(audit).contains("K").doesNotContain("needle");
    }

    private static java.nio.file.Path folder() {
        try {
            return java.nio.file.Files.createTempDirectory(world.server().folder(), "variables");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
