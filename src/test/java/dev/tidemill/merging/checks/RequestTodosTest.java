package dev.tidemill.merging.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** To-dos that nobody's deed makes: conflicts, and approvals that rules ask for. */
@Tag("server")
class RequestTodosTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static int waiting(Person person, JsonNode request, String action) {
        return count(person, request, action, "pending");
    }

    private static int count(Person person, JsonNode request, String action, String state) {
        int found = 0;
        for (JsonNode todo : person.api()
                .get("/todos?action=" + action + "&state=" + state)
                .expect(200)
                .json()) {
            found += todo.at("/target/id").asLong() == request.get("id").asLong() ? 1 : 0;
        }
        return found;
    }

    private static void push(long project, String branch, String path, String content) {
        String file = "/projects/" + project + "/repository/files/" + path;
        boolean known = world.owner.api().get(file + "?ref=" + branch).status() == 200;
        var body = Map.of("branch", branch, "content", content, "commit_message", "Write " + path);
        if (known) {
            world.owner.api().put(file, body).expect(200);
        } else {
            world.owner.api().post(file, body).expect(201);
        }
        world.work();
    }

    @Test
    void aConflictIsToldOncePerTimeThatItComes() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide");
        world.work();
        assertThat(waiting(world.developer, request, "unmergeable")).isZero();
        push(project, "main", "tide.txt", "other\n");
        assertThat(waiting(world.developer, request, "unmergeable")).isEqualTo(1);
        assertThat(waiting(world.maintainer, request, "unmergeable")).isZero();
        push(project, "main", "tide.txt", "and another\n");
        push(project, "main", "README.md", "# New\n");
        assertThat(waiting(world.developer, request, "unmergeable")).isEqualTo(1);
        world.developer.api().post("/todos/mark_as_done", Map.of()).expect(204);
        push(project, "main", "tide.txt", "yet another\n");
        assertThat(waiting(world.developer, request, "unmergeable"))
                .as("the same conflict is not told again")
                .isZero();
        push(project, "main", "tide.txt", "one\n");
        push(project, "main", "tide.txt", "against it again\n");
        assertThat(waiting(world.developer, request, "unmergeable"))
                .as("it went and came again")
                .isEqualTo(1);
        push(project, "main", "tide.txt", "one\n");
        assertThat(waiting(world.developer, request, "unmergeable")).isZero();
    }

    @Test
    void whoWaitsForTheMergeIsToldToo() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide", "title", "Draft: tide");
        world.work();
        world.maintainer
                .api()
                .put(MergingWorld.request(request) + "/merge", Map.of("auto_merge", true))
                .expect(200);
        push(project, "main", "tide.txt", "other\n");
        assertThat(waiting(world.developer, request, "unmergeable")).isEqualTo(1);
        assertThat(waiting(world.maintainer, request, "unmergeable")).isEqualTo(1);
        world.owner
                .api()
                .put(MergingWorld.request(request), Map.of("state_event", "close"))
                .expect(200);
        assertThat(waiting(world.developer, request, "unmergeable")).isZero();
        assertThat(waiting(world.maintainer, request, "unmergeable")).isZero();
    }

    private static void rule(String path, Object... users) {
        world.maintainer
                .api()
                .post(path, Map.of("name", "Pilots", "approvals_required", 1, "user_ids", List.of(users)))
                .expect(201);
    }

    @Test
    void approversThatRulesNameAreToldUntilTheyNeedNot() {
        long project = world.project("public");
        rule(
                "/projects/" + project + "/approval_rules",
                world.developer.id(),
                world.maintainer.id(),
                world.reporter.id());
        JsonNode request = world.opened(project, "tide");
        assertThat(waiting(world.maintainer, request, "approval_required")).isEqualTo(1);
        assertThat(waiting(world.reporter, request, "approval_required")).isEqualTo(1);
        assertThat(waiting(world.developer, request, "approval_required"))
                .as("authors do not approve their own")
                .isZero();
        assertThat(waiting(world.owner, request, "approval_required")).isZero();
        world.maintainer
                .api()
                .post(MergingWorld.request(request) + "/approve", Map.of())
                .expect(201);
        assertThat(waiting(world.maintainer, request, "approval_required")).isZero();
        assertThat(waiting(world.reporter, request, "approval_required"))
                .as("the rule is met")
                .isZero();
        world.maintainer
                .api()
                .post(MergingWorld.request(request) + "/unapprove", Map.of())
                .expect(201);
        assertThat(waiting(world.maintainer, request, "approval_required"))
                .as("who took it back knows")
                .isZero();
    }

    @Test
    void rulesOfTheRequestAndPushesTellAnew() {
        long project = world.project("public");
        world.owner
                .api()
                .post("/projects/" + project + "/approvals", Map.of("reset_approvals_on_push", true))
                .expect(201);
        JsonNode request = world.opened(project, "tide");
        assertThat(waiting(world.maintainer, request, "approval_required")).isZero();
        rule(MergingWorld.request(request) + "/approval_rules", world.maintainer.id());
        assertThat(waiting(world.maintainer, request, "approval_required")).isEqualTo(1);
        rule(MergingWorld.request(request) + "/approval_rules", world.owner.id());
        assertThat(waiting(world.maintainer, request, "approval_required")).isEqualTo(1);
        assertThat(waiting(world.owner, request, "approval_required")).isEqualTo(1);
        world.maintainer
                .api()
                .post(MergingWorld.request(request) + "/approve", Map.of())
                .expect(201);
        assertThat(waiting(world.maintainer, request, "approval_required")).isZero();
        world.commit(world.developer, project, "tide", Map.of("more.txt", "more\n"));
        world.work();
        assertThat(waiting(world.maintainer, request, "approval_required"))
                .as("the push took the approval")
                .isEqualTo(1);
        world.owner
                .api()
                .put(MergingWorld.request(request), Map.of("state_event", "close"))
                .expect(200);
        assertThat(waiting(world.maintainer, request, "approval_required")).isZero();
        assertThat(count(world.maintainer, request, "approval_required", "done"))
                .isEqualTo(2);
    }
}
