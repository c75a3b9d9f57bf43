package dev.tidemill.ci.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.identity.graph.GraphClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Environments and deployments in GraphQL. */
@Tag("server")
class EnvironmentGraphTest {
    private static final String ALL = """
            query($path: ID!, $first: Int, $after: String) { project(fullPath: $path) {
              environments(states: ["available"]) { count nodes {
                id name slug state tier externalUrl environmentType path autoStopAt
                lastDeployment(status: SUCCESS) { iid job { name status } triggerer { username } }
                deployments(first: $first, after: $after) {
                  count pageInfo { endCursor hasNextPage } nodes { iid status ref sha webPath } } } }
              environment(name: "staging") { name }
              deployment(iid: "1") { status finishedAt }
            } }""";
    private static final String STOP =
            "mutation($id: EnvironmentID!) { environmentStop(input: {id: $id}) { errors environment { state } } }";

    private static DeployWorld world;
    private static GraphClient graph;

    @BeforeAll
    static void start() {
        world = new DeployWorld();
        graph = new GraphClient(world.server());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void environmentsAndDeploymentsAreFoundAndStopped() {
        Place place = world.project();
        world.push(place, """
                a: {script: make, environment: {name: review/a, url: "https://a.example.com", auto_stop_in: 1 day}}
                b: {script: make, environment: review/a}
                """);
        world.runner(place).take().succeed().expect(200);
        JsonNode project =
                graph.ask(place.owner(), ALL, "path", place.path(), "first", 1).at("/data/project");
        JsonNode one = project.at("/environments/nodes/0");
        assertThat(project.at("/environments/count").asInt()).isEqualTo(1);
        assertThat(one.get("name").asText()).isEqualTo("review/a");
        assertThat(one.get("environmentType").asText()).isEqualTo("review");
        assertThat(one.get("tier").asText()).isEqualTo("DEVELOPMENT");
        assertThat(one.get("externalUrl").asText()).isEqualTo("https://a.example.com");
        assertThat(one.get("autoStopAt").isNull()).isFalse();
        assertThat(one.at("/lastDeployment/iid").asText()).isEqualTo("1");
        assertThat(one.at("/lastDeployment/job/name").asText()).isEqualTo("a");
        assertThat(one.at("/lastDeployment/job/status").asText()).isEqualTo("SUCCESS");
        assertThat(one.at("/lastDeployment/triggerer/username").asText())
                .isEqualTo(place.owner().username());
        assertThat(one.at("/deployments/count").asInt()).isEqualTo(2);
        assertThat(one.at("/deployments/nodes/0/iid").asText()).isEqualTo("2");
        assertThat(one.at("/deployments/nodes/0/status").asText()).isEqualTo("CREATED");
        assertThat(project.get("environment").isNull()).isTrue();
        assertThat(project.at("/deployment/status").asText()).isEqualTo("SUCCESS");
        String cursor = one.at("/deployments/pageInfo/endCursor").asText();
        JsonNode next = graph.ask(place.owner(), ALL, "path", place.path(), "first", 1, "after", cursor);
        assertThat(next.at("/data/project/environments/nodes/0/deployments/nodes/0/iid")
                        .asText())
                .isEqualTo("1");

        String id = one.get("id").asText();
        Person stranger = world.person("stranger");
        Person reporter = world.ci.member(place, "reporter", 20);
        for (Person other : new Person[] {stranger, reporter}) {
            assertThat(graph.ask(other, STOP, "id", id).has("errors")).isTrue();
        }
        assertThat(graph.ask(stranger, ALL, "path", place.path())
                        .at("/data/project")
                        .isNull())
                .isTrue();
        assertThat(world.state(place, "review/a")).isEqualTo("available");
        assertThat(graph.ask(place.owner(), STOP, "id", id)
                        .at("/data/environmentStop/environment/state")
                        .asText())
                .isEqualTo("stopped");
        assertThat(graph.ask(place.owner(), STOP, "id", "gid://gitlab/Environment/999999")
                        .has("errors"))
                .isTrue();
    }
}
