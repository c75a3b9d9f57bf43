package dev.tidemill.ci.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class LintApiTest {
    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aTextIsChecked() {
        Place place = world.project();
        world.push(place, "job: {script: [a]}\n");
        Http api = place.owner().api();
        String lint = place.api() + "/ci/lint";
        JsonNode good = api.post(lint, Map.of("content", "job: {script: [a], needs: []}\n", "include_jobs", true))
                .expect(200)
                .json();
        assertThat(good.get("valid").asBoolean()).isTrue();
        assertThat(good.get("errors")).isEmpty();
        assertThat(good.get("merged_yaml").asText()).contains("script");
        assertThat(good.at("/jobs/0/name").asText()).isEqualTo("job");
        assertThat(good.at("/jobs/0/script/0").asText()).isEqualTo("a");
        JsonNode bad = api.post(lint, Map.of("content", "job: {stage: none, script: [a]}\n"))
                .expect(200)
                .json();
        assertThat(bad.get("valid").asBoolean()).isFalse();
        assertThat(bad.get("errors").get(0).asText()).contains("job job: chosen stage none does not exist");
        assertThat(bad.has("jobs")).isFalse();
        assertThat(api.post(lint, Map.of("content", ""))
                        .expect(200)
                        .json()
                        .get("errors")
                        .get(0)
                        .asText())
                .contains("Please provide content of .gitlab-ci.yml");
        assertThat(api.post(lint, Map.of()).expect(400).text()).isEqualTo("{\"error\":\"content is missing\"}");
    }

    @Test
    void hostileTextsAreAnsweredNotObeyed() {
        Place place = world.project();
        world.push(place, "job: {script: [a]}\n");
        String lint = place.api() + "/ci/lint";
        String bomb = """
                a: &a [x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
                e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
                f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
                g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]
                """;
        for (String text : new String[] {bomb, "a: [", "\t- x", "!ruby/object:Gem {}", "[".repeat(5000)}) {
            JsonNode answer = place.owner()
                    .api()
                    .post(lint, Map.of("content", text))
                    .expect(200)
                    .json();
            assertThat(answer.get("valid").asBoolean()).isFalse();
        }
        String cyclic = "a: {script: [a], needs: [b]}\nb: {script: [b], needs: [a]}\n";
        assertThat(place.owner()
                        .api()
                        .post(lint, Map.of("content", cyclic))
                        .expect(200)
                        .json()
                        .get("valid")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theProjectsOwnFileIsChecked() {
        Place place = world.project();
        String first = world.push(place, "job: {script: [a]}\n");
        world.push(place, "job: {scirpt: [a]}\n");
        Http api = place.owner().api();
        assertThat(api.get(place.api() + "/ci/lint")
                        .expect(200)
                        .json()
                        .get("valid")
                        .asBoolean())
                .isFalse();
        assertThat(api.get(place.api() + "/ci/lint?content_ref=" + first)
                        .expect(200)
                        .json()
                        .get("valid")
                        .asBoolean())
                .isTrue();
        api.get(place.api() + "/ci/lint?content_ref=gone").expect(404);
        Person guest = world.member(place, "guest", 10);
        guest.api().get(place.api() + "/ci/lint").expect(403);
        guest.api().post(place.api() + "/ci/lint", Map.of("content", "x")).expect(403);
    }

    @Test
    void aDryRunSaysThatThereWouldBeNone() {
        Place place = world.project();
        world.push(place, "job: {script: [a]}\n");
        String text = "job: {script: [a], rules: [{if: $CI_COMMIT_BRANCH == \"other\"}]}\n";
        Http api = place.owner().api();
        String lint = place.api() + "/ci/lint";
        assertThat(api.post(lint, Map.of("content", text)).json().get("valid").asBoolean())
                .isTrue();
        assertThat(api.post(lint, Map.of("content", text, "dry_run", true))
                        .json()
                        .get("valid")
                        .asBoolean())
                .isFalse();
        assertThat(api.post(lint, Map.of("content", text, "dry_run", true, "ref", "other"))
                        .json()
                        .get("valid")
                        .asBoolean())
                .isTrue();
    }
}
