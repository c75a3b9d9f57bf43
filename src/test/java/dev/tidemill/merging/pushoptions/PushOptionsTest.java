package dev.tidemill.merging.pushoptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.repos.GitClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git pushes ask of merge requests, and what they are told, with the real git. */
@Tag("server")
class PushOptionsTest {
    private static MergingWorld world;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private GitClient clone(Person person, long project) {
        String path = world.owner
                .api()
                .get("/projects/" + project)
                .expect(200)
                .json()
                .get("path_with_namespace")
                .asText();
        String url = world.server.url().replace("://", "://" + person.username() + ":" + person.token() + "@");
        var git = GitClient.init(home, person.username());
        git.git("remote", "add", "origin", url + "/" + path + ".git").ok();
        git.git("fetch", "-q", "origin").ok();
        git.git("checkout", "-q", "-B", "main", "origin/main").ok();
        return git;
    }

    private static List<JsonNode> requests(long project) {
        var found = new java.util.ArrayList<JsonNode>();
        world.owner.api().get(MergingWorld.requests(project)).expect(200).json().forEach(found::add);
        return found;
    }

    @Test
    void aPushOpensARequest() {
        long project = world.project("public");
        world.owner
                .api()
                .post("/projects/" + project + "/milestones", Map.of("title", "1.0"))
                .expect(201);
        var git = clone(world.developer, project);
        git.git("checkout", "-q", "-b", "pump").ok();
        git.commit("pump.txt", "pump\n");
        var result = git.git(
                        "push",
                        "-o",
                        "merge_request.create",
                        "-o",
                        "merge_request.title=Mend the pump",
                        "-o",
                        "merge_request.description=First\\nSecond",
                        "-o",
                        "merge_request.label=bug",
                        "-o",
                        "merge_request.label=sea",
                        "-o",
                        "merge_request.assign=" + world.developer.username(),
                        "-o",
                        "merge_request.milestone=1.0",
                        "-o",
                        "merge_request.draft",
                        "-o",
                        "merge_request.squash",
                        "-o",
                        "merge_request.remove_source_branch",
                        "origin",
                        "pump")
                .ok();
        assertThat(result.out())
                .contains("remote: View merge request for pump:")
                .contains("/-/merge_requests/1");
        JsonNode made = requests(project).getFirst();
        assertThat(made.get("title").asText()).isEqualTo("Draft: Mend the pump");
        assertThat(made.get("description").asText()).isEqualTo("First\nSecond");
        assertThat(made.get("labels").toString()).isEqualTo("[\"bug\",\"sea\"]");
        assertThat(made.at("/assignee/id").asLong()).isEqualTo(world.developer.id());
        assertThat(made.at("/milestone/title").asText()).isEqualTo("1.0");
        assertThat(made.get("draft").asBoolean()).isTrue();
        assertThat(made.get("squash").asBoolean()).isTrue();
        assertThat(made.get("force_remove_source_branch").asBoolean()).isTrue();
        world.work();
        assertThat(requests(project)).hasSize(1);
        git.commit("more.txt", "more\n");
        git.git(
                        "push",
                        "-o",
                        "merge_request.create",
                        "-o",
                        "merge_request.title=Other",
                        "-o",
                        "merge_request.unlabel=sea",
                        "-o",
                        "merge_request.draft=false",
                        "origin",
                        "pump")
                .ok();
        JsonNode changed = requests(project).getFirst();
        assertThat(requests(project)).hasSize(1);
        assertThat(changed.get("title").asText()).isEqualTo("Other");
        assertThat(changed.get("labels").toString()).isEqualTo("[\"bug\"]");
    }

    @Test
    void aTitleComesFromTheCommitAndTheHintWithoutOptions() {
        long project = world.project("public");
        var git = clone(world.developer, project);
        git.git("checkout", "-q", "-b", "plain").ok();
        git.commit("plain.txt", "plain\n");
        assertThat(git.git("push", "origin", "plain").ok().out())
                .contains("To create a merge request for plain, visit:")
                .contains("merge_request%5Bsource_branch%5D=plain");
        git.commit("second.txt", "x\n");
        assertThat(git.git("push", "-o", "merge_request.create", "origin", "plain")
                        .ok()
                        .out())
                .contains("View merge request for plain:");
        assertThat(requests(project).getFirst().get("title").asText()).isNotBlank();
        git.commit("third.txt", "x\n");
        assertThat(git.git("push", "origin", "plain").ok().out()).contains("View merge request for plain:");
    }

    @Test
    void whatIsRefusedIsSaidAndThePushStays() {
        long project = world.project("public");
        var git = clone(world.developer, project);
        git.git("checkout", "-q", "-b", "wrong").ok();
        git.commit("w.txt", "w\n");
        var result = git.git(
                        "push", "-o", "merge_request.create", "-o", "merge_request.target=nowhere", "origin", "wrong")
                .ok();
        assertThat(result.out()).contains("WARNINGS:").contains("target_branch");
        assertThat(requests(project)).isEmpty();
        world.developer
                .api()
                .get("/projects/" + project + "/repository/branches/wrong")
                .expect(200);
        world.work();
        assertThat(requests(project)).isEmpty();
    }

    @Test
    void theProjectSaysWhetherBranchesGoAndWhetherLinksArePrinted() {
        long project = world.project("public");
        var git = clone(world.developer, project);
        git.git("checkout", "-q", "-b", "gone").ok();
        git.commit("gone.txt", "gone\n");
        git.git("push", "-o", "merge_request.create", "origin", "gone").ok();
        assertThat(requests(project)
                        .getFirst()
                        .get("force_remove_source_branch")
                        .asBoolean())
                .isTrue();
        world.owner
                .api()
                .put(
                        "/projects/" + project,
                        Map.of("remove_source_branch_after_merge", false, "printing_merge_request_link_enabled", false))
                .expect(200);
        git.git("checkout", "-q", "-b", "stays").ok();
        git.commit("stays.txt", "stays\n");
        assertThat(git.git("push", "origin", "stays").ok().out()).doesNotContain("merge request");
        git.commit("again.txt", "again\n");
        assertThat(git.git("push", "-o", "merge_request.create", "origin", "stays")
                        .ok()
                        .out())
                .doesNotContain("merge request");
        assertThat(requests(project)).hasSize(2);
        assertThat(requests(project)
                        .getFirst()
                        .get("force_remove_source_branch")
                        .asBoolean())
                .isFalse();
        assertThat(git.git(
                                "push",
                                "-o",
                                "merge_request.create",
                                "-o",
                                "merge_request.target=nowhere",
                                "origin",
                                "main:x")
                        .ok()
                        .out())
                .contains("WARNINGS:");
    }
}
