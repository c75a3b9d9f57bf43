package dev.tidemill.merging.followups;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Issues that resolve the threads of a merge request. */
@Tag("server")
class FollowUpsTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String thread(Person author, JsonNode request, String body) {
        return author.api()
                .post(MergingWorld.request(request) + "/discussions", Map.of("body", body))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private static JsonNode issue(Person author, long project, Object... more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", "Go on");
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return author.api()
                .post("/projects/" + project + "/issues", body)
                .expect(201)
                .json();
    }

    private static JsonNode first(JsonNode request, String thread) {
        return world.owner
                .api()
                .get(MergingWorld.request(request) + "/discussions/" + thread)
                .expect(200)
                .json()
                .get("notes");
    }

    private static boolean resolved(JsonNode request, String thread) {
        return first(request, thread).get(0).get("resolved").asBoolean();
    }

    @Test
    void anIssueTakesAllThreadsOver() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide");
        String one = thread(world.reporter, request, "Why?\n> quoted");
        String two = thread(world.maintainer, request, "Mend it");
        JsonNode issue = issue(world.developer, project, FollowUps.REQUEST, 1);
        assertThat(issue.get("description").asText())
                .startsWith("The following threads from !1 should be addressed:")
                .contains("> Why?", "> Mend it", "@" + world.maintainer.username());
        assertThat(resolved(request, one)).isTrue();
        assertThat(resolved(request, two)).isTrue();
        JsonNode notes = first(request, one);
        assertThat(notes.get(0).at("/resolved_by/id").asLong()).isEqualTo(world.developer.id());
        assertThat(notes.get(1).get("system").asBoolean()).isTrue();
        assertThat(notes.get(1).get("body").asText()).isEqualTo("created #1 to continue this discussion");
        assertThat(issue(world.developer, project, FollowUps.REQUEST, 1)
                        .get("description")
                        .isNull())
                .as("nothing is left to take over")
                .isFalse();
        assertThat(first(request, one)).hasSize(2);
    }

    @Test
    void oneThreadAloneAndTheWordsThatWereTyped() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide");
        String one = thread(world.reporter, request, "First");
        String two = thread(world.reporter, request, "Second");
        JsonNode issue = issue(
                world.developer, project, FollowUps.REQUEST, 1, FollowUps.THREAD, two, "description", "My own words");
        assertThat(issue.get("description").asText()).isEqualTo("My own words");
        assertThat(resolved(request, one)).isFalse();
        assertThat(resolved(request, two)).isTrue();
    }

    @Test
    void whoMayNotResolveMakesAnIssueAndResolvesNothing() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide");
        String thread = thread(world.reporter, request, "First");
        issue(world.outsider, project, FollowUps.REQUEST, 1);
        assertThat(resolved(request, thread)).isFalse();
        long other = world.project("public");
        issue(world.developer, other, FollowUps.REQUEST, 1, FollowUps.THREAD, thread);
        assertThat(resolved(request, thread)).isFalse();
        issue(world.developer, project, FollowUps.REQUEST, 99);
        issue(world.developer, project, FollowUps.REQUEST, 1, FollowUps.THREAD, "no such thread'--");
        issue(world.developer, project, FollowUps.THREAD, thread);
        assertThat(resolved(request, thread)).isFalse();
        world.developer
                .api()
                .post("/projects/" + project + "/issues", Map.of("title", "x", FollowUps.REQUEST, "all"))
                .expect(400);
        world.developer
                .api()
                .post("/projects/" + project + "/issues", Map.of(FollowUps.REQUEST, 1))
                .expect(400);
        world.server
                .api()
                .post("/projects/" + project + "/issues", Map.of("title", "x", FollowUps.REQUEST, 1))
                .expect(401);
        assertThat(resolved(request, thread)).isFalse();
    }

    @Test
    void whoDoesNotSeeTheIssueDoesNotSeeThatItWasMade() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide");
        String thread = thread(world.reporter, request, "First");
        issue(world.developer, project, FollowUps.REQUEST, 1, "confidential", true);
        assertThat(first(request, thread)).hasSize(2);
        JsonNode seen = world.outsider
                .api()
                .get(MergingWorld.request(request) + "/discussions/" + thread)
                .expect(200)
                .json()
                .get("notes");
        assertThat(seen).hasSize(1);
    }
}
