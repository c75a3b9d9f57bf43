package dev.tidemill.repos.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.Http;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protected tags over REST, and what they refuse by git and REST. */
@Tag("server")
class ProtectedTagsTest {
    private static RepoWorld world;
    private static RepoWorld.Person owner;
    private static RepoWorld.Person maintainer;
    private static RepoWorld.Person developer;
    private static RepoWorld.Person reporter;
    private static RepoWorld.Person outsider;

    @TempDir
    Path home;

    private RepoWorld.Place project;
    private GitClient git;
    private String sha;

    @BeforeAll
    static void start() {
        world = new RepoWorld();
        owner = world.person();
        maintainer = world.person();
        developer = world.person();
        reporter = world.person();
        outsider = world.person();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        project = world.project(owner);
        world.member(project, maintainer, Role.MAINTAINER);
        world.member(project, developer, Role.DEVELOPER);
        world.member(project, reporter, Role.REPORTER);
        git = GitClient.init(home, "work");
        sha = git.commit("a.txt", "one\n");
        git.git("push", "-q", world.address(project, owner), "HEAD:main").ok();
    }

    private static Http as(RepoWorld.Person person) {
        return world.server().api().token(person.token());
    }

    private String rules() {
        return "/projects/" + project.id() + "/protected_tags";
    }

    private String tags() {
        return "/projects/" + project.id() + "/repository/tags";
    }

    private JsonNode protect(Object... pairs) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put((String) pairs[i], pairs[i + 1]);
        }
        return as(maintainer).post(rules(), body).expect(201).json();
    }

    private GitClient.Result push(RepoWorld.Person person, String... refspecs) {
        var command = new ArrayList<>(List.of("push", "-q", world.address(project, person)));
        command.addAll(List.of(refspecs));
        return git.git(command.toArray(String[]::new));
    }

    @Test
    void rulesAreMadeListedAndRemoved() {
        JsonNode made = protect("name", "v*");
        assertThat(made.get("name").asText()).isEqualTo("v*");
        JsonNode level = made.at("/create_access_levels/0");
        assertThat(level.get("access_level").asInt()).isEqualTo(40);
        assertThat(level.get("access_level_description").asText()).isEqualTo("Maintainers");
        assertThat(level.has("user_id") && level.has("group_id") && level.has("deploy_key_id"))
                .isTrue();
        protect("name", "nobody", "create_access_level", 0);
        protect("name", "one", "allowed_to_create", List.of(Map.of("user_id", reporter.id())));
        assertThat(as(developer).get(rules()).expect(200).json().findValuesAsText("name"))
                .containsExactly("nobody", "one", "v*");
        assertThat(as(developer).get(rules() + "?per_page=1").expect(200).json())
                .hasSize(1);
        String one = rules() + "/" + Http.encode("v*");
        assertThat(as(developer).get(one).expect(200).json().get("name").asText())
                .isEqualTo("v*");
        as(maintainer).delete(one).expect(204);
        as(maintainer).delete(one).expect(404);
        as(maintainer).get(one).expect(404);
    }

    @Test
    void whatCannotBeIsRefused() {
        protect("name", "v*");
        var api = as(maintainer);
        assertThat(api.post(rules(), Map.of("name", "v*")).expect(409).text()).contains("already exists");
        api.post(rules(), Map.of()).expect(400);
        api.post(rules(), Map.of("name", " ")).expect(400);
        api.post(rules(), Map.of("name", "x".repeat(300))).expect(400);
        api.post(rules(), Map.of("name", "x", "create_access_level", 35)).expect(400);
        api.post(rules(), Map.of("name", "x", "allowed_to_create", List.of(Map.of("user_id", 999_999))))
                .expect(422);
        api.post(rules(), Map.of("name", "x", "allowed_to_create", List.of(Map.of("deploy_key_id", 999_999))))
                .expect(422);
        api.post(rules(), Map.of("name", "x", "allowed_to_create", List.of(Map.of("group_id", 1))))
                .expect(400);
        assertThat(api.get(rules()).expect(200).json()).hasSize(1);
    }

    @Test
    void onlyMaintainersChangeAndOnlyMembersSee() {
        protect("name", "v*");
        as(reporter).get(rules()).expect(403);
        as(outsider).get(rules()).expect(404);
        world.server().api().get(rules()).expect(401);
        as(developer).post(rules(), Map.of("name", "x")).expect(403);
        as(reporter).post(rules(), Map.of("name", "x")).expect(403);
        as(outsider).post(rules(), Map.of("name", "x")).expect(404);
        as(developer).delete(rules() + "/" + Http.encode("v*")).expect(403);
        assertThat(as(maintainer).get(rules()).expect(200).json()).hasSize(1);
    }

    /** Every level against every person, by git and by REST. */
    @Test
    void onlyWhoIsAdmittedCreates() {
        var admitted = Map.of(
                0,
                List.<RepoWorld.Person>of(),
                30,
                List.of(developer, maintainer, owner),
                40,
                List.of(maintainer, owner));
        for (int level : List.of(0, 30, 40)) {
            protect("name", "l" + level + "-*", "create_access_level", level);
        }
        protect("name", "person-*", "allowed_to_create", List.of(Map.of("user_id", developer.id())));
        var people = Map.of("owner", owner, "maintainer", maintainer, "developer", developer, "reporter", reporter);
        people.forEach((word, person) -> {
            for (int level : List.of(0, 30, 40)) {
                check(person, "l" + level + "-" + word, admitted.get(level).contains(person));
            }
            check(person, "person-" + word, person == developer);
            check(person, "free-" + word, person != reporter);
        });
    }

    private void check(RepoWorld.Person person, String tag, boolean may) {
        var byGit = push(person, sha + ":refs/tags/" + tag + "-git");
        assertThat(byGit.status() == 0).as("%s by git: %s", tag, byGit.out()).isEqualTo(may);
        var byRest = as(person).post(tags(), Map.of("tag_name", tag + "-rest", "ref", "main"));
        assertThat(byRest.status() == 201)
                .as("%s over REST: %s", tag, byRest.text())
                .isEqualTo(may);
        assertThat(byRest.status()).isIn(201, 400, 403);
        for (String way : List.of("-git", "-rest")) {
            assertThat(as(owner).get(tags() + "/" + tag + way).status()).isEqualTo(may ? 200 : 404);
        }
    }

    @Test
    void aProtectedTagIsNeverMovedAndNotDeletedByGit() {
        push(developer, sha + ":refs/tags/v1", sha + ":refs/tags/v2", sha + ":refs/tags/free")
                .ok();
        protect("name", "v*", "create_access_level", 30);
        assertThat(shownProtected("v1")).isTrue();
        assertThat(shownProtected("free")).isFalse();
        String next = git.commit("a.txt", "two\n");
        assertThat(push(owner, "--force", next + ":refs/tags/v1").fails().out())
                .contains("Protected tags cannot be updated");
        assertThat(push(owner, ":refs/tags/v1").fails().out()).contains("web interface");
        assertThat(push(developer, ":refs/tags/v1").fails().out())
                .contains("Only a project maintainer or owner can delete a protected tag");
        assertThat(as(developer).delete(tags() + "/v1").status()).isIn(400, 403);
        as(maintainer).delete(tags() + "/v1").expect(204);
        push(developer, "--force", next + ":refs/tags/free").ok();
        push(developer, ":refs/tags/free").ok();
        push(developer, "--atomic", next + ":refs/tags/new", ":refs/tags/v2").fails();
        assertThat(as(owner).get(tags() + "/new").status()).isEqualTo(404);
        as(maintainer).delete(rules() + "/" + Http.encode("v*")).expect(204);
        push(developer, ":refs/tags/v2").ok();
    }

    private boolean shownProtected(String tag) {
        return as(developer)
                .get(tags() + "/" + tag)
                .expect(200)
                .json()
                .get("protected")
                .asBoolean();
    }

    @Test
    void ofSeveralRulesTheMostPermissiveCounts() {
        protect("name", "v*", "create_access_level", 0);
        protect("name", "v*-rc*", "create_access_level", 30);
        push(developer, sha + ":refs/tags/v1-rc1").ok();
        push(maintainer, sha + ":refs/tags/v1").fails();
        push(developer, sha + ":refs/heads/v1").ok();
    }

    @Test
    void rulesGoWithTheirProject() {
        protect("name", "v*");
        world.db().run(tx -> {
            tx.execute("delete from repos.protected_tags where project_id <> ?", project.id());
        });
        as(owner).delete("/projects/" + project.id()).expect(202);
        Await.until(
                "the rules are gone with their project",
                () -> world.db()
                                .read(h -> h.createQuery("select count(*) from repos.protected_tags")
                                        .mapTo(Long.class)
                                        .one())
                        == 0);
    }
}
