package dev.tidemill.work.labels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.testkit.Http;
import dev.tidemill.work.WorkWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Labels of projects and groups over REST. */
@Tag("server")
class LabelsApiTest {
    private static WorkWorld world;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String labels(long project) {
        return "/projects/" + project + "/labels";
    }

    @Test
    void aLabelIsMadeChangedAndDeleted() {
        long project = world.project("public");
        Http api = world.planner.api();
        JsonNode label = api.post(
                        labels(project),
                        Map.of("name", "bug", "color", "red", "description", "It *breaks*", "priority", 1))
                .expect(201)
                .json();
        assertThat(label.toString())
                .isEqualTo("{\"id\":" + label.get("id").asLong() + ",\"name\":\"bug\",\"description\":\"It *breaks*\","
                        + "\"description_html\":\"It <em>breaks</em>\",\"text_color\":\"#FFFFFF\","
                        + "\"color\":\"#ff0000\",\"archived\":false,\"subscribed\":false,\"priority\":1,"
                        + "\"is_project_label\":true}");
        world.issue(world.planner, project, "One", "labels", "bug");
        JsonNode changed = api.put(labels(project) + "/bug", Map.of("new_name", "a bug", "color", "#00F"))
                .expect(200)
                .json();
        assertThat(changed.get("color").asText()).isEqualTo("#0000ff");
        assertThat(world.planner
                        .api()
                        .get(WorkWorld.issues(project) + "/1")
                        .expect(200)
                        .json()
                        .at("/labels/0")
                        .asText())
                .isEqualTo("a bug");
        assertThat(api.get(labels(project) + "/a%20bug").expect(200).json().get("id"))
                .isEqualTo(label.get("id"));
        api.delete(labels(project) + "/" + label.get("id").asLong()).expect(204);
        api.get(labels(project) + "/a%20bug").expect(404);
        assertThat(world.planner
                        .api()
                        .get(WorkWorld.issues(project) + "/1")
                        .expect(200)
                        .json()
                        .get("labels"))
                .isEmpty();
    }

    @Test
    void badLabelsAreNamed() {
        long project = world.project("public");
        Http api = world.planner.api();
        String all = labels(project);
        assertThat(api.post(all, Map.of()).expect(400).text())
                .isEqualTo("{\"error\":\"name is missing, color is missing\"}");
        assertThat(api.post(all, Map.of("name", "a", "color", "url(x)"))
                        .expect(400)
                        .text())
                .isEqualTo("{\"message\":{\"color\":[\"must be a valid color code\"]}}");
        api.post(all, Map.of("name", "a,b", "color", "#fff")).expect(400);
        api.post(all, Map.of("name", "None", "color", "#fff")).expect(400);
        api.post(all, Map.of("name", " ", "color", "#fff")).expect(400);
        api.post(all, Map.of("name", "x".repeat(256), "color", "#fff")).expect(400);
        api.post(all, Map.of("name", "a", "color", "#fff", "priority", -1)).expect(400);
        api.post(all, Map.of("name", List.of("a"), "color", "#fff")).expect(400);
        api.post(all, Map.of("name", "a", "color", "#fff")).expect(201);
        assertThat(api.post(all, Map.of("name", "a", "color", "#fff"))
                        .expect(409)
                        .text())
                .isEqualTo("{\"message\":\"Label already exists\"}");
        api.post(all, Map.of("name", "b", "color", "#fff")).expect(201);
        api.put(all + "/b", Map.of("new_name", "a")).expect(400);
        api.put(all + "/b", Map.of()).expect(400);
        api.delete(all + "/c").expect(404);
    }

    @Test
    void whoMayDoWhat() {
        long open = world.project("public");
        long closed = world.project("private");
        world.label(open, "a");
        world.label(closed, "a");
        assertThat(world.server
                        .api()
                        .get(labels(open) + "?include_ancestor_groups=false")
                        .expect(200)
                        .json())
                .hasSize(1);
        world.server
                .api()
                .post(labels(open), Map.of("name", "x", "color", "#fff"))
                .expect(401);
        world.guest
                .api()
                .post(labels(open), Map.of("name", "x", "color", "#fff"))
                .expect(403);
        world.guest.api().delete(labels(open) + "/a").expect(403);
        world.outsider.api().get(labels(closed)).expect(404);
        world.outsider.api().put(labels(closed) + "/a", Map.of("color", "#000")).expect(404);
        long foreign = world.owner
                .api()
                .get(labels(closed) + "/a")
                .expect(200)
                .json()
                .get("id")
                .asLong();
        world.owner.api().delete(labels(open) + "/" + foreign).expect(404);
        world.owner.api().get(labels(closed) + "/a").expect(200);
    }

    @Test
    void labelsOfTheGroupReachItsProjects() {
        long project = world.project("public");
        String inGroup = "/groups/" + world.group + "/labels";
        JsonNode label = world.planner
                .api()
                .post(inGroup, Map.of("name", "everywhere", "color", "#123456"))
                .expect(201)
                .json();
        assertThat(label.has("is_project_label")).isFalse();
        JsonNode seen = world.planner
                .api()
                .get(labels(project) + "/everywhere")
                .expect(200)
                .json();
        assertThat(seen.get("is_project_label").asBoolean()).isFalse();
        world.issue(world.planner, project, "One", "labels", "everywhere");
        world.issue(world.planner, project, "Two", "labels", "everywhere");
        world.planner
                .api()
                .put(WorkWorld.issues(project) + "/2", Map.of("state_event", "close"))
                .expect(200);
        JsonNode counted = world.planner
                .api()
                .get(inGroup + "?with_counts=true&search=everyw")
                .expect(200)
                .json();
        assertThat(counted.at("/0/open_issues_count").asInt()).isEqualTo(1);
        assertThat(counted.at("/0/closed_issues_count").asInt()).isEqualTo(1);
        assertThat(world.planner
                        .api()
                        .get(labels(project) + "?include_ancestor_groups=false")
                        .expect(200)
                        .json())
                .isEmpty();
        world.planner
                .api()
                .put(labels(project) + "/everywhere", Map.of("priority", 5))
                .expect(200);
        world.planner
                .api()
                .put(labels(project) + "/everywhere", Map.of("color", "#000"))
                .expect(404);
        world.planner.api().delete(labels(project) + "/everywhere").expect(404);
        world.planner
                .api()
                .post(labels(project), Map.of("name", "everywhere", "color", "#fff"))
                .expect(409);
        world.planner.api().delete(inGroup + "/everywhere").expect(204);
    }

    @Test
    void aLabelIsPromotedWithWhatHasIt() {
        long one = world.project("public");
        long two = world.project("public");
        world.label(one, "common");
        world.label(two, "common");
        world.issue(world.planner, one, "One", "labels", "common");
        world.issue(world.planner, two, "Two", "labels", "common");
        world.guest.api().put(labels(one) + "/common/promote", Map.of()).expect(403);
        world.planner.api().put(labels(one) + "/common/promote", Map.of()).expect(200);
        for (long project : new long[] {one, two}) {
            JsonNode label = world.planner
                    .api()
                    .get(labels(project) + "/common")
                    .expect(200)
                    .json();
            assertThat(label.get("is_project_label").asBoolean()).isFalse();
            assertThat(world.planner
                            .api()
                            .get(WorkWorld.issues(project) + "/1")
                            .expect(200)
                            .json()
                            .at("/labels/0")
                            .asText())
                    .isEqualTo("common");
        }
    }

    @Test
    void peopleSubscribe() {
        long project = world.project("public");
        world.label(project, "a");
        String its = labels(project) + "/a";
        assertThat(world.guest
                        .api()
                        .post(its + "/subscribe", Map.of())
                        .expect(201)
                        .json()
                        .get("subscribed")
                        .asBoolean())
                .isTrue();
        world.guest.api().post(its + "/subscribe", Map.of()).expect(304);
        assertThat(world.owner
                        .api()
                        .get(its)
                        .expect(200)
                        .json()
                        .get("subscribed")
                        .asBoolean())
                .isFalse();
        world.guest.api().post(its + "/unsubscribe", Map.of()).expect(201);
        world.server.api().post(its + "/subscribe", Map.of()).expect(401);
    }
}
