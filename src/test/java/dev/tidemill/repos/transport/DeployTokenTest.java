package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deploy tokens through the API, and through the real git. */
class DeployTokenTest extends GitCase {
    @BeforeEach
    void history() {
        git.commit("a.txt", "1");
        git.git("push", "-q", "origin", "main").ok();
    }

    private static Http api(RepoWorld.Person person) {
        return world.server().api().token(person.token());
    }

    private String tokens() {
        return "/projects/" + project.id() + "/deploy_tokens";
    }

    private JsonNode make(Map<String, Object> wanted) {
        return api(owner).post(tokens(), wanted).expect(201).json();
    }

    private String address(RepoWorld.Place place, JsonNode token) {
        return world.address(
                place,
                token.get("username").asText().replace("+", "%2B"),
                token.get("token").asText());
    }

    @Test
    void pullsWithItsUserNameAndNeverPushes() {
        JsonNode token = make(Map.of("name", "server", "scopes", List.of("read_repository")));
        assertThat(token.get("username").asText())
                .isEqualTo("gitlab+deploy-token-" + token.get("id").asLong());
        assertThat(token.get("token").asText()).startsWith("gldt-");
        assertThat(token.get("expired").asBoolean()).isFalse();
        assertThat(token.get("expires_at").isNull()).isTrue();
        git.git("ls-remote", address(project, token)).ok();
        assertThat(git.git("push", address(project, token), "HEAD:refs/heads/x")
                        .fails()
                        .out())
                .contains("You are not allowed to push code to this project.");
        git.git(
                        "ls-remote",
                        world.address(project, "someone", token.get("token").asText()))
                .fails();
        var listed = api(owner).get(tokens()).expect(200);
        assertThat(listed.text()).doesNotContain("gldt-").contains("\"server\"");
    }

    @Test
    void takesAUserNameAndOnlyRepositoryScopeReadsCode() {
        JsonNode named = make(
                Map.of("name", "n", "username", "builder.1", "scopes", List.of("read_repository", "read_registry")));
        git.git("ls-remote", address(project, named)).ok();
        JsonNode registry = make(Map.of("name", "n", "scopes", List.of("read_registry")));
        assertThat(git.git("ls-remote", address(project, registry)).fails().out())
                .contains("You are not allowed to download code");
    }

    @Test
    void opensItsProjectAndWhatIsPublicOnly() {
        JsonNode token = make(Map.of("name", "n", "scopes", List.of("read_repository")));
        var other = world.project(owner);
        assertThat(git.git("ls-remote", address(other, token)).fails().out()).contains("not found");
        git.git("ls-remote", address(world.project(owner, 20), token)).ok();
        git.git("ls-remote", address(world.project(owner, 10), token)).fails();
        world.server()
                .api()
                .token(token.get("token").asText())
                .get("/projects/" + project.id())
                .expect(401);
    }

    @Test
    void expiredAndRemovedTokensAreAskedAgain() {
        JsonNode token = make(Map.of("name", "n", "scopes", List.of("read_repository"), "expires_at", "2001-01-01"));
        assertThat(token.get("expired").asBoolean()).isTrue();
        assertThat(git.git("ls-remote", address(project, token)).fails().out()).contains("Authentication failed");
        JsonNode gone = make(Map.of("name", "n", "scopes", List.of("read_repository")));
        assertThat(api(owner).get(tokens() + "?active=true").json()).hasSize(1);
        assertThat(api(owner).get(tokens() + "?active=false").json()).hasSize(1);
        String one = tokens() + "/" + gone.get("id").asLong();
        api(owner).get(one).expect(200);
        api(owner).delete(one).expect(204);
        api(owner).get(one).expect(404);
        assertThat(git.git("ls-remote", address(project, gone)).fails().out()).contains("Authentication failed");
    }

    @Test
    void onlyMaintainersManageThem() {
        long id = make(Map.of("name", "n", "scopes", List.of("read_repository")))
                .get("id")
                .asLong();
        var developer = world.person();
        world.member(project, developer, Role.DEVELOPER);
        api(developer).get(tokens()).expect(403);
        api(developer)
                .post(tokens(), Map.of("name", "n", "scopes", List.of("read_repository")))
                .expect(403);
        api(developer).delete(tokens() + "/" + id).expect(403);
        api(world.person()).get(tokens()).expect(404);
        world.server().api().get(tokens()).expect(401);
        var other = world.project(owner);
        api(owner).get("/projects/" + other.id() + "/deploy_tokens/" + id).expect(404);
        api(owner).get("/deploy_tokens").expect(403);
        assertThat(world.server().root().get("/deploy_tokens").expect(200).text())
                .doesNotContain("gldt-");
    }

    @Test
    void badWishesAreRefused() {
        assertThat(api(owner).post(tokens(), Map.of()).expect(400).text()).contains("name is missing");
        api(owner).post(tokens(), Map.of("name", "n", "scopes", List.of("api"))).expect(400);
        api(owner).post(tokens(), Map.of("name", "n", "scopes", List.of())).expect(400);
        api(owner)
                .post(tokens(), Map.of("name", "n", "username", "a b", "scopes", List.of("read_repository")))
                .expect(400);
        api(owner)
                .post(tokens(), Map.of("name", "n".repeat(256), "scopes", List.of("read_repository")))
                .expect(400);
        api(owner)
                .post(tokens(), Map.of("name", "n", "expires_at", "soon", "scopes", List.of("read_repository")))
                .expect(400);
    }

    @Test
    void groupsHaveThemForAllTheirProjects() {
        var group = world.server()
                .root()
                .post("/groups", Map.of("name", "team" + project.id(), "path", "team" + project.id()))
                .expect(201)
                .json();
        var inside = world.server()
                .root()
                .post(
                        "/projects",
                        Map.of(
                                "name",
                                "inside",
                                "namespace_id",
                                group.get("id").asLong(),
                                "initialize_with_readme",
                                true))
                .expect(201)
                .json();
        String base = "/groups/" + group.get("id").asLong() + "/deploy_tokens";
        var token = world.server()
                .root()
                .post(base, Map.of("name", "g", "scopes", List.of("read_repository")))
                .expect(201)
                .json();
        var place = new RepoWorld.Place(
                inside.get("id").asLong(), inside.get("path_with_namespace").asText());
        git.git("ls-remote", address(place, token)).ok();
        git.git("ls-remote", address(project, token)).fails();
        api(owner).get(base).expect(404);
    }
}
