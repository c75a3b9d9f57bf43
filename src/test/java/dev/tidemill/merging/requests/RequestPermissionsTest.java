package dev.tidemill.merging.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Http;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may open, see and change merge requests: anonymous, strangers, every role, authors from forks. */
@Tag("server")
class RequestPermissionsTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Map<String, Http> callers() {
        var callers = new LinkedHashMap<String, Http>();
        callers.put("anonymous", world.server.api());
        callers.put("outsider", world.outsider.api());
        callers.put("guest", world.guest.api());
        callers.put("reporter", world.reporter.api());
        callers.put("developer", world.developer.api());
        callers.put("maintainer", world.maintainer.api());
        callers.put("owner", world.owner.api());
        return callers;
    }

    /** The status that each caller gets, in the order above. */
    private static List<Integer> statuses(java.util.function.Function<Http, Integer> call) {
        return callers().values().stream().map(call).toList();
    }

    @Test
    void seeingDependsOnTheProject() {
        long open = world.project("public");
        JsonNode seen = world.opened(open, "seen");
        assertThat(statuses(api -> api.get(MergingWorld.request(seen)).status()))
                .containsExactly(200, 200, 200, 200, 200, 200, 200);
        long hidden = world.project("private");
        JsonNode unseen = world.opened(hidden, "unseen");
        assertThat(statuses(api -> api.get(MergingWorld.request(unseen)).status()))
                .containsExactly(404, 404, 200, 200, 200, 200, 200);
        for (String what : List.of("commits", "closes_issues", "related_issues", "blocks", "participants", "notes")) {
            assertThat(world.outsider
                            .api()
                            .get(MergingWorld.request(unseen) + "/" + what)
                            .status())
                    .as(what)
                    .isEqualTo(404);
        }
    }

    @Test
    void openingNeedsTheRightToPush() {
        long project = world.project("public");
        world.commit(world.developer, project, "branch", Map.of("b.txt", "b\n"));
        var body = Map.of("title", "x", "source_branch", "branch", "target_branch", "main");
        assertThat(statuses(api -> {
                    var answer = api.post(MergingWorld.requests(project), body);
                    if (answer.status() == 201) {
                        world.owner
                                .api()
                                .delete(MergingWorld.request(answer.json()))
                                .expect(204);
                    }
                    return answer.status();
                }))
                .containsExactly(401, 403, 403, 403, 201, 201, 201);
    }

    @Test
    void changingIsForDevelopersAuthorsAndAssignees() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "change");
        assertThat(statuses(api -> api.put(MergingWorld.request(request), Map.of("title", "t"))
                        .status()))
                .containsExactly(401, 403, 403, 403, 200, 200, 200);
        world.owner
                .api()
                .put(MergingWorld.request(request), Map.of("assignee_ids", List.of(world.guest.id())))
                .expect(200);
        assertThat(changed(world.guest, request, "title", "by the assignee")
                        .get("title")
                        .asText())
                .isEqualTo("by the assignee");
        assertThat(changed(world.guest, request, "labels", "no").get("labels")).isEmpty();
        assertThat(statuses(api -> api.delete(MergingWorld.request(request)).status()))
                .containsExactly(401, 403, 403, 403, 403, 403, 204);
    }

    private static JsonNode changed(Person person, JsonNode request, String name, Object value) {
        person.api().put(MergingWorld.request(request), Map.of(name, value)).expect(200);
        return world.now(request);
    }

    @Test
    void authorsFromForksChangeTheirs() {
        long project = world.project("public");
        long fork = world.fork(world.outsider, project);
        world.commit(world.outsider, fork, "gift", Map.of("g.txt", "g\n"));
        JsonNode request = world.open(world.outsider, fork, "gift", "target_project_id", project);
        assertThat(changed(world.outsider, request, "description", "mine")
                        .get("description")
                        .asText())
                .isEqualTo("mine");
        assertThat(changed(world.outsider, request, "state_event", "close")
                        .get("state")
                        .asText())
                .isEqualTo("closed");
        assertThat(changed(world.outsider, request, "state_event", "reopen")
                        .get("state")
                        .asText())
                .isEqualTo("opened");
        assertThat(changed(world.outsider, request, "reviewer_ids", List.of(world.owner.id()))
                        .get("reviewers"))
                .isEmpty();
        assertThat(changed(world.outsider, request, "discussion_locked", true)
                        .get("discussion_locked")
                        .isNull())
                .isTrue();
    }

    @Test
    void aForkOfWhatOneNoLongerSeesBringsNothing() {
        long project = world.project("private");
        Person guest = world.given.person("former");
        world.given.member("projects", project, guest, 30);
        long fork = world.fork(guest, project);
        world.commit(guest, fork, "gift", Map.of("g.txt", "g\n"));
        world.owner
                .api()
                .delete("/projects/" + project + "/members/" + guest.id())
                .expect(204);
        var body = Map.of("title", "x", "source_branch", "gift", "target_branch", "main", "target_project_id", project);
        guest.api().post(MergingWorld.requests(fork), body).expect(404);
        var theirs = Map.of("title", "x", "source_branch", "main", "target_branch", "gift", "target_project_id", fork);
        world.outsider.api().post(MergingWorld.requests(project), theirs).expect(404);
    }

    @Test
    void aTokenThatOnlyReadsChangesNothing() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "scoped");
        var reading = world.server.api().token(world.given.token(world.developer.id(), "read_api"));
        reading.get(MergingWorld.request(request)).expect(200);
        reading.put(MergingWorld.request(request), Map.of("title", "x")).expect(403);
        reading.post(
                        MergingWorld.requests(project),
                        Map.of("title", "x", "source_branch", "scoped", "target_branch", "main"))
                .expect(403);
    }
}
