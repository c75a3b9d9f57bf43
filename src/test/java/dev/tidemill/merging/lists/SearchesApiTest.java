package dev.tidemill.merging.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Searching everywhere, in a group and in a project: every scope, and only what the caller may see. */
@Tag("server")
class SearchesApiTest {
    private static MergingWorld world;
    private static long open;
    private static long hidden;
    private static String sha;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
        open = world.project("public");
        hidden = world.project("private");
        for (long project : List.of(open, hidden)) {
            String path = "/projects/" + project;
            world.owner
                    .api()
                    .put(path, Map.of("description", "Of the lighthouse"))
                    .expect(200);
            world.developer
                    .api()
                    .post(path + "/issues", Map.of("title", "Lighthouse is dark"))
                    .expect(201);
            world.developer
                    .api()
                    .post(path + "/issues", Map.of("title", "Lighthouse keys", "confidential", true))
                    .expect(201);
            world.owner
                    .api()
                    .post(path + "/milestones", Map.of("title", "Lighthouse works"))
                    .expect(201);
            sha = world.commit(
                    world.developer, project, "lamp", "Mend the lighthouse", Map.of("lamp.txt", "a lighthouse lamp\n"));
            world.open(world.developer, project, "lamp", "title", "Lighthouse lamp");
        }
        world.work();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static List<JsonNode> find(Person person, String place, String scope, String more) {
        var found = new ArrayList<JsonNode>();
        person.api()
                .get(place + "/search?search=lighthouse&scope=" + scope + more)
                .expect(200)
                .json()
                .forEach(found::add);
        return found;
    }

    private static String project(long id) {
        return "/projects/" + id;
    }

    private static List<Long> projects(Person person, String place, String scope) {
        return find(person, place, scope, "").stream()
                .map(one -> one.get("project_id").asLong())
                .sorted()
                .toList();
    }

    @Test
    void issuesAreFoundByWhoMaySeeThem() {
        for (String place : List.of("", "/groups/" + world.group)) {
            assertThat(projects(world.developer, place, "issues")).containsExactly(open, open, hidden, hidden);
            assertThat(projects(world.guest, place, "issues"))
                    .as("no confidential ones")
                    .containsExactly(open, hidden);
            assertThat(projects(world.outsider, place, "issues")).containsExactly(open);
        }
        assertThat(projects(world.developer, project(hidden), "issues")).containsExactly(hidden, hidden);
        assertThat(find(world.developer, project(open), "issues", "&confidential=true"))
                .hasSize(1);
        assertThat(find(world.developer, project(open), "issues", "&state=closed"))
                .isEmpty();
        assertThat(find(world.developer, project(open), "issues", "")
                        .getFirst()
                        .get("iid")
                        .asInt())
                .isPositive();
    }

    @Test
    void mergeRequestsAndMilestonesToo() {
        for (String place : List.of("", "/groups/" + world.group)) {
            assertThat(projects(world.developer, place, "merge_requests")).containsExactly(open, hidden);
            assertThat(projects(world.outsider, place, "merge_requests")).containsExactly(open);
            assertThat(projects(world.developer, place, "milestones")).containsExactly(open, hidden);
            assertThat(projects(world.outsider, place, "milestones")).containsExactly(open);
        }
        assertThat(projects(world.developer, project(hidden), "merge_requests")).containsExactly(hidden);
        assertThat(projects(world.developer, project(hidden), "milestones")).containsExactly(hidden);
        assertThat(find(world.developer, project(open), "merge_requests", "&state=merged"))
                .isEmpty();
    }

    @Test
    void projectsAndPeople() {
        for (String place : List.of("", "/groups/" + world.group)) {
            assertThat(find(world.developer, place, "projects", "").stream()
                            .map(one -> one.get("id").asLong()))
                    .containsExactlyInAnyOrder(open, hidden);
            assertThat(find(world.outsider, place, "projects", "").stream()
                            .map(one -> one.get("id").asLong()))
                    .containsExactly(open);
        }
        String query = "/search?scope=users&search=" + world.developer.username();
        for (String place : List.of("", "/groups/" + world.group, project(open))) {
            JsonNode people =
                    world.developer.api().get(place + query).expect(200).json();
            assertThat(people).hasSize(1);
            assertThat(people.get(0).get("username").asText()).isEqualTo(world.developer.username());
            assertThat(people.get(0).has("email")).isFalse();
        }
    }

    @Test
    void codeAndCommitsOfOneProject() {
        JsonNode hit =
                find(world.developer, project(hidden), "blobs", "&ref=lamp").getFirst();
        assertThat(hit.get("path").asText()).isEqualTo("lamp.txt");
        assertThat(hit.get("data").asText()).contains("a lighthouse lamp");
        assertThat(find(world.developer, project(hidden), "commits", "&ref=lamp")
                        .getFirst()
                        .get("id")
                        .asText())
                .isEqualTo(sha);
        assertThat(find(world.developer, project(hidden), "blobs", ""))
                .as("not on main")
                .isEmpty();
        world.developer
                .api()
                .get(project(hidden) + "/-/search?scope=blobs&search=lamp&ref=nowhere")
                .expect(404);
        world.guest
                .api()
                .get(project(hidden) + "/search?scope=blobs&search=lamp")
                .expect(403);
    }

    @Test
    void pagesAreCounted() {
        var answer = world.developer.api().get("/search?scope=issues&search=lighthouse&per_page=1&page=2");
        assertThat(answer.expect(200).json()).hasSize(1);
        assertThat(answer.raw().headers().firstValue("X-Total")).hasValue("4");
        assertThat(answer.raw().headers().firstValue("X-Next-Page")).hasValue("3");
    }

    @Test
    void whatCannotBeIsRefused() {
        var api = world.developer.api();
        assertThat(api.get("/search").expect(400).text()).contains("scope", "search");
        api.get("/search?scope=issues").expect(400);
        api.get("/search?scope=issues&search=%20").expect(400);
        api.get("/search?scope=issues&search=" + "x".repeat(5_000)).expect(400);
        api.get("/search?scope=wiki_blobs&search=x").expect(400);
        api.get("/search?scope=blobs&search=x").expect(400);
        api.get(project(open) + "/search?scope=projects&search=x").expect(400);
        api.get("/search?scope=issues&search=x&state=sunk").expect(400);
        api.get("/search?scope=issues&search=x&per_page=no").expect(400);
        world.server.api().get("/search?scope=issues&search=x").expect(401);
        world.server.api().get(project(open) + "/search?scope=issues&search=x").expect(401);
        world.outsider
                .api()
                .get(project(hidden) + "/search?scope=issues&search=lighthouse")
                .expect(404);
        api.get("/groups/999999/search?scope=issues&search=x").expect(404);
    }

    @Test
    void aFeatureThatIsOffIsNotSearched() {
        long quiet = world.project("public");
        world.developer
                .api()
                .post(project(quiet) + "/issues", Map.of("title", "Foghorn"))
                .expect(201);
        world.owner
                .api()
                .put(project(quiet), Map.of("issues_access_level", "disabled"))
                .expect(200);
        assertThat(world.developer
                        .api()
                        .get("/search?scope=issues&search=foghorn")
                        .expect(200)
                        .json())
                .isEmpty();
        assertThat(world.developer
                        .api()
                        .get(project(quiet) + "/search?scope=issues&search=foghorn")
                        .status())
                .isIn(403, 404);
    }
}
