package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.Http;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input through the front door: the status, a message that names the fault, and nothing changed. What needs a
 * closer look has it elsewhere: pushes over a limit in {@code PushLimitsTest}, packs and refs in
 * {@code HostilePushTest}, tokens in {@code TokensServerTest}, {@code GitAccessTest} and {@code RouteGuardTest}, logs and
 * ranges in {@code JobReportTest}, artifacts in {@code ArtifactTest} and {@code ZipArchiveTest}, HTML in names in the
 * stories of pages, hostile paths and bodies of every route in {@code EveryRouteTest}.
 */
@Tag("server")
class BadInputTest {
    private static CiWorld world;
    private Place place;

    @BeforeAll
    static void start() {
        world = new CiWorld(CiWorld.builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void makeProject() {
        place = world.project();
    }

    @Test
    void aPushWithMalformedYamlSucceedsAndItsPipelineSaysWhere() throws IOException {
        assertThat(errors("job:\n  script: [echo\n  stage: test\n".getBytes(StandardCharsets.UTF_8)))
                .contains(".gitlab-ci.yml", "line 3");
    }

    @Test
    void aBombOfAliasesIsRefusedBeforeItUnfolds() throws IOException {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9).replaceAll(", $", "")));
        }
        assertThat(errors((bomb + "job: {script: *a11}\n").getBytes(StandardCharsets.UTF_8)))
                .contains(".gitlab-ci.yml", "too big: more than 500000 nodes");
    }

    @Test
    void needsInACircleAreNamed() throws IOException {
        assertThat(errors("a: {script: [a], needs: [b]}\nb: {script: [b], needs: [a]}\n"
                        .getBytes(StandardCharsets.UTF_8)))
                .containsPattern("(?i)circular|cycl|each other");
    }

    @Test
    void textThatIsNotUtf8IsNamed() throws IOException {
        assertThat(errors(new byte[] {'a', ':', ' ', (byte) 0xC3, '('})).contains(".gitlab-ci.yml", "UTF-8");
    }

    /** Pushes a configuration; the errors of its only pipeline, which has failed and has no jobs. */
    private String errors(byte[] configuration) throws IOException {
        Files.write(place.git().folder().resolve(".gitlab-ci.yml"), configuration);
        place.git().git("add", "-A").ok();
        place.git().git("commit", "-q", "-m", "a configuration").ok();
        world.pushBranch(place, "main");
        world.drain();
        List<JsonNode> pipelines = world.pipelines(place, place.git().sha("HEAD"));
        assertThat(pipelines).hasSize(1);
        JsonNode pipeline = world.show(place, pipelines.getFirst());
        assertThat(pipeline.get("status").asText()).isEqualTo("failed");
        assertThat(world.jobs(place, pipeline)).isEmpty();
        return pipeline.get("yaml_errors").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a..b", "-a", "a b", "a.lock", "/a", "a//b", "a~1", "a^", "a:b", "@{", "a\\b", "refs/heads/../x"
            })
    void refsWithBadNamesAreRefused(String name) {
        world.push(place, "job: {script: [a], when: manual}\n");
        Http api = place.owner().api();
        for (String kind : List.of("branches", "tags")) {
            String path = place.api() + "/repository/" + kind;
            String before = api.get(path).expect(200).text();
            var answer = api.post(path, Map.of(kind.equals("tags") ? "tag_name" : "branch", name, "ref", "main"))
                    .expect(400);
            assertThat(answer.text()).containsPattern("(?i)invalid|valid");
            assertThat(api.get(path).expect(200).text()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /projects                      | {\"name\": {\"a\": 1}}                             | name is invalid",
                "POST | /projects                      | {\"name\": \"ok\", \"namespace_id\": \"many\"}       | namespace_id is invalid",
                "POST | /projects                      | {\"name\": \"ok\", \"visibility\": \"secret\"}       | visibility does not have a valid value",
                "POST | /groups                        | {\"name\": [1], \"path\": \"ok\"}                  | name is invalid",
                "PUT  | /projects/:id                  | {\"archived\": 3, \"description\": {\"a\": []}}     | description is invalid",
                "POST | /projects/:id/members          | {\"user_id\": 1, \"access_level\": \"all\"}        | access_level is invalid",
                "POST | /projects/:id/members          | {\"user_id\": 1, \"access_level\": 30, \"expires_at\": \"soon\"} | expires_at is invalid",
                "POST | /projects/:id/variables        | {\"key\": \"A\", \"value\": \"b\", \"masked\": \"maybe\"} | masked is invalid",
                "POST | /projects/:id/access_tokens    | {\"name\": \"a\", \"scopes\": {\"x\": 1}, \"expires_at\": \"2026-13-45\"} | is invalid",
                "GET  | /projects?page=x               | ''                                                 | page is invalid",
                "GET  | /projects/:id/jobs?scope[]=odd | ''                                                 | scope",
            })
    void parametersOfTheWrongTypeAreNamed(String method, String path, String body, String message) {
        Http api = place.owner().api().with("Content-Type", "application/json");
        String state = state();
        var answer = api.send(
                        method,
                        path.replace(":id", Long.toString(place.id())).replace("[]", "%5B%5D"),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .expect(400);
        assertThat(answer.text()).contains(message);
        assertThat(state()).isEqualTo(state);
    }

    /** How many rows there are of everything that these requests would make, and the project as it is. */
    private String state() {
        return world.server()
                .platform()
                .db()
                .read(h -> h.createQuery("""
                        select concat_ws(' ', (select count(*) from projects.projects),
                          (select count(*) from projects.groups), (select count(*) from projects.members),
                          (select count(*) from ci.variables), (select count(*) from identity.access_tokens),
                          (select p::text from projects.projects p where p.id = :id))
                        """)
                        .bind("id", place.id())
                        .mapTo(String.class)
                        .one());
    }
}
