package dev.tidemill.repos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.testkit.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class RepositoryApiTest {
    private static RepoWorld world;

    private RepoWorld.Person owner;
    private Http api;
    private String project;
    private long id;

    @BeforeAll
    static void start() {
        world = new RepoWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        owner = world.person();
        world.project(owner); // gives the owner a namespace
        api = world.server().api().token(owner.token());
        JsonNode made = api.post("/projects", Map.of("name", "Tide", "initialize_with_readme", true))
                .expect(201)
                .json();
        id = made.get("id").asLong();
        project = "/projects/" + id;
    }

    @Test
    void aProjectBeginsWithItsReadme() {
        JsonNode shown = api.get(project).expect(200).json();
        assertThat(shown.get("default_branch").asText()).isEqualTo("main");
        assertThat(shown.get("empty_repo").asBoolean()).isFalse();
        assertThat(shown.get("http_url_to_repo").asText()).endsWith("/tide.git");

        JsonNode tree = api.get(project + "/repository/tree").expect(200).json();
        assertThat(tree.findValuesAsText("path")).containsExactly("README.md");

        JsonNode rule =
                api.get(project + "/protected_branches/main").expect(200).json();
        assertThat(rule.at("/push_access_levels/0/access_level").asInt()).isEqualTo(40);
        assertThat(rule.get("allow_force_push").asBoolean()).isFalse();
    }

    @Test
    void filesAreMadeReadChangedAndDeleted() {
        String file = project + "/repository/files/docs%2Fa%20b.md";
        api.post(file, Map.of("branch", "main", "content", "one\n", "commit_message", "Add"))
                .expect(201);
        JsonNode known = api.get(file + "?ref=main").expect(200).json();
        assertThat(known.get("file_path").asText()).isEqualTo("docs/a b.md");
        assertThat(known.get("content").asText()).isEqualTo("b25lCg==");
        assertThat(known.get("size").asInt()).isEqualTo(4);
        String last = known.get("last_commit_id").asText();

        api.put(file, Map.of("branch", "main", "content", "two\n", "commit_message", "Change", "last_commit_id", last))
                .expect(200);
        var stale = api.put(
                file, Map.of("branch", "main", "content", "3\n", "commit_message", "No", "last_commit_id", last));
        assertThat(stale.expect(400).json().get("message").asText()).startsWith("You are attempting to update a file");
        var raw = api.get(file + "/raw?ref=main").expect(200);
        assertThat(raw.text()).isEqualTo("two\n");
        assertThat(raw.header("X-Gitlab-File-Path")).isEqualTo("docs/a b.md");

        api.post(file, Map.of("branch", "main", "content", "x", "commit_message", "Again"))
                .expect(400);
        api.delete(file + "?branch=main&commit_message=Remove").expect(204);
        api.get(file + "?ref=main").expect(404);
    }

    @Test
    void oneCommitDoesSeveralThings() {
        var actions = List.of(
                Map.of("action", "create", "file_path", "src/a.txt", "content", "a\nb\n"),
                Map.of("action", "move", "file_path", "docs/READ.md", "previous_path", "README.md"),
                Map.of("action", "create", "file_path", "run.sh", "content", "#!/bin/sh\n"),
                Map.of("action", "chmod", "file_path", "run.sh", "execute_filemode", true));
        JsonNode made = api.post(
                        project + "/repository/commits",
                        Map.of(
                                "branch", "feature/x",
                                "start_branch", "main",
                                "commit_message", "Rework\n\nChangelog: added",
                                "actions", actions))
                .expect(201)
                .json();
        assertThat(made.get("title").asText()).isEqualTo("Rework");
        assertThat(made.at("/stats/additions").asInt()).isEqualTo(3);
        assertThat(made.at("/trailers/Changelog").asText()).isEqualTo("added");

        JsonNode tree = api.get(project + "/repository/tree?ref=feature/x&recursive=true")
                .expect(200)
                .json();
        assertThat(tree.findValuesAsText("path")).containsExactly("docs", "src", "docs/READ.md", "run.sh", "src/a.txt");
        assertThat(tree.get(3).get("mode").asText()).isEqualTo("100755");

        JsonNode diff = api.get(
                        project + "/repository/commits/" + made.get("id").asText() + "/diff")
                .expect(200)
                .json();
        assertThat(diff).anySatisfy(one -> {
            assertThat(one.get("renamed_file").asBoolean()).isTrue();
            assertThat(one.get("old_path").asText()).isEqualTo("README.md");
        });
        assertThat(diff).anySatisfy(one -> assertThat(one.get("diff").asText()).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n"));
        api.post(
                        project + "/repository/commits",
                        Map.of(
                                "branch", "main",
                                "commit_message", "No",
                                "actions", List.of(Map.of("action", "delete", "file_path", "nothing"))))
                .expect(400);
    }

    @Test
    void pathsThatGitRefusesAreRefused() {
        for (String path : List.of("..%2Fx", ".git%2Fconfig", "a%2F..%2Fb", "%2Fetc", "a%2F%2Fb")) {
            api.post(
                            project + "/repository/files/" + path,
                            Map.of("branch", "main", "content", "x", "commit_message", "No"))
                    .expect(400);
        }
    }

    @Test
    void branchesAreListedMadeAndDeleted() {
        api.post(project + "/repository/branches?branch=feature/one&ref=main", Map.of())
                .expect(201);
        api.post(project + "/repository/branches?branch=stable&ref=main", Map.of())
                .expect(201);
        assertThat(api.post(project + "/repository/branches?branch=stable&ref=main", Map.of())
                        .expect(400)
                        .json()
                        .get("message")
                        .asText())
                .isEqualTo("Branch already exists");
        api.post(project + "/repository/branches?branch=bad..name&ref=main", Map.of())
                .expect(400);
        api.post(project + "/repository/branches?branch=other&ref=nowhere", Map.of())
                .expect(400);

        var list = api.get(project + "/repository/branches").expect(200);
        assertThat(list.json().findValuesAsText("name")).containsExactly("feature/one", "main", "stable");
        assertThat(list.header("X-Total")).isEqualTo("3");
        assertThat(api.get(project + "/repository/branches?search=%5Efea")
                        .expect(200)
                        .json()
                        .findValuesAsText("name"))
                .containsExactly("feature/one");
        assertThat(api.get(project + "/repository/branches?regex=%5Est.b")
                        .expect(200)
                        .json()
                        .findValuesAsText("name"))
                .containsExactly("stable");
        JsonNode one =
                api.get(project + "/repository/branches/main").expect(200).json();
        assertThat(one.get("default").asBoolean()).isTrue();
        assertThat(one.get("protected").asBoolean()).isTrue();
        assertThat(one.get("can_push").asBoolean()).isTrue();

        api.delete(project + "/repository/branches/main").expect(405);
        api.delete(project + "/repository/branches/feature%2Fone").expect(204);
        api.get(project + "/repository/branches/feature%2Fone").expect(404);
        api.delete(project + "/repository/merged_branches").expect(202);
        api.get(project + "/repository/branches/stable").expect(404);
    }

    @Test
    void tagsAreLightweightOrAnnotated() {
        api.post(project + "/repository/tags?tag_name=v1.0&ref=main", Map.of()).expect(201);
        JsonNode made = api.post(
                        project + "/repository/tags", Map.of("tag_name", "v1.1", "ref", "main", "message", "Hi"))
                .expect(201)
                .json();
        assertThat(made.get("message").asText()).isEqualTo("Hi");
        assertThat(made.get("target").asText())
                .isNotEqualTo(made.at("/commit/id").asText());
        api.post(project + "/repository/tags?tag_name=v1.1&ref=main", Map.of()).expect(400);
        assertThat(api.get(project + "/repository/tags?order_by=version")
                        .expect(200)
                        .json()
                        .findValuesAsText("name"))
                .containsExactly("v1.1", "v1.0");
        api.delete(project + "/repository/tags/v1.1").expect(204);
        api.delete(project + "/repository/tags/v1.1").expect(404);
    }

    @Test
    void commitsAreListedAndCompared() {
        for (int i = 0; i < 3; i++) {
            api.post(
                            project + "/repository/files/f" + i,
                            Map.of("branch", "main", "content", "x", "commit_message", "Number " + i))
                    .expect(201);
        }
        var page = api.get(project + "/repository/commits?per_page=2").expect(200);
        assertThat(page.json().findValuesAsText("title")).containsExactly("Number 2", "Number 1");
        assertThat(page.header("X-Next-Page")).isEqualTo("2");
        assertThat(api.get(project + "/repository/commits?path=f1").expect(200).json())
                .hasSize(1);
        api.get(project + "/repository/commits?ref_name=nowhere").expect(404);
        JsonNode compared = api.get(project + "/repository/compare?from=main~2&to=main")
                .expect(200)
                .json();
        assertThat(compared.get("commits").findValuesAsText("title")).containsExactly("Number 1", "Number 2");
        assertThat(compared.get("diffs").findValuesAsText("new_path")).containsExactly("f1", "f2");
        String base = api.get(project + "/repository/merge_base?refs[]=main&refs[]=main~1")
                .expect(200)
                .json()
                .get("title")
                .asText();
        assertThat(base).isEqualTo("Number 1");
    }

    @Test
    void developersStayOffProtectedBranches() {
        var developer = world.person();
        world.member(new RepoWorld.Place(id, ""), developer, Role.DEVELOPER);
        var developers = world.server().api().token(developer.token());

        var refused = developers.post(
                project + "/repository/files/x", Map.of("branch", "main", "content", "x", "commit_message", "No"));
        assertThat(refused.expect(403).json().get("message").asText())
                .isEqualTo("403 Forbidden - You are not allowed to push into this branch");
        developers
                .post(
                        project + "/repository/files/x",
                        Map.of("branch", "mine", "start_branch", "main", "content", "x", "commit_message", "Yes"))
                .expect(201);
        developers.delete(project + "/protected_branches/main").expect(403);

        api.delete(project + "/protected_branches/main").expect(204);
        developers
                .post(
                        project + "/repository/files/x",
                        Map.of("branch", "main", "content", "x", "commit_message", "Now"))
                .expect(201);
        api.post(project + "/protected_branches?name=rel%2A&push_access_level=0", Map.of())
                .expect(201);
        api.post(project + "/protected_branches?name=rel%2A", Map.of()).expect(409);
        api.post(project + "/repository/branches?branch=release&ref=main", Map.of())
                .expect(400);
    }

    @Test
    void strangersSeeNothing() {
        var stranger = world.server().api().token(world.person().token());
        for (String path : List.of("/tree", "/branches", "/tags", "/commits", "/files/README.md?ref=main")) {
            stranger.get(project + "/repository" + path).expect(404);
            world.server().api().get(project + "/repository" + path).expect(404);
        }
    }

    @Test
    void theDefaultBranchIsOneThatExists() {
        api.post(project + "/repository/branches?branch=next&ref=main", Map.of())
                .expect(201);
        assertThat(api.put(project, Map.of("default_branch", "next"))
                        .expect(200)
                        .json()
                        .get("default_branch")
                        .asText())
                .isEqualTo("next");
        api.put(project, Map.of("default_branch", "nowhere")).expect(400);
        assertThat(api.get(project + "/repository/tree").expect(200).json()).hasSize(1);
    }
}
