package dev.tidemill.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.ci.artifacts.Zips;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.FakeRunner;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody watches pipelines and jobs while a runner works on them. */
@Tag("story")
class PipelineStoryTest {
    private static final String YAML = """
            stages: [build, test, deploy]
            compile: {stage: build, script: make, artifacts: {paths: [build/]}}
            check: {stage: test, script: make check, allow_failure: true}
            deploy: {stage: deploy, script: make deploy, when: manual}
            """;
    private static final String HOSTILE = "<img src=x onerror=\"document.title='taken'\">";

    private static CiWorld ci;
    private Place place;
    private FakeRunner runner;

    @BeforeAll
    static void start() {
        ci = new CiWorld();
    }

    @AfterAll
    static void stop() {
        ci.close();
    }

    @BeforeEach
    void makeProject() {
        place = ci.project();
        runner = ci.runner(place);
    }

    @Test
    void aPipelineIsFollowedWithoutAReload() {
        JsonNode pipeline = pushed(YAML);
        try (var visitor = visitor()) {
            Page page = visitor.page();
            visitor.open(base() + "/pipelines/" + pipeline.get("id").asLong());
            page.evaluate("() => { window.stayed = true }");
            FakeRunner.Job compile = next();
            assertThat(visitor.row("compile")).containsText("Running");
            assertThat(page.locator("h1 .status")).hasText("Running");
            compile.succeed();
            assertThat(visitor.row("compile")).containsText("Passed");
            assertThat(page.locator(".g-node", hasText("compile"))).hasClass(Pattern.compile("t-success"));
            FakeRunner.Job check = next();
            assertThat(visitor.row("check")).containsText("Running");
            check.fail("script_failure", 3);
            assertThat(visitor.row("check")).containsText("Failed, allowed");
            assertThat(page.locator("h1 .status")).hasText("Passed with warnings");
            assertThat(page.evaluate("() => window.stayed"))
                    .as("the page was not loaded again")
                    .isEqualTo(true);
            visitor.look("story-pipeline");
            page.locator(".side a", hasText("Pipelines")).click();
            assertThat(page.locator("tbody tr .status")).hasText("Passed with warnings");
        }
    }

    @Test
    void aLogGrowsWhileItIsReadAndCannotHarmItsReader() {
        pushed(YAML);
        FakeRunner.Job job = next();
        try (var visitor = visitor()) {
            Page page = visitor.page();
            page.onDialog(dialog -> {
                throw new AssertionError("a script ran: " + dialog.message());
            });
            visitor.open(base() + "/jobs/" + job.id());
            assertThat(page.locator("h1 .status")).hasText("Running");
            String title = page.title();
            job.trace("\u001b[0Ksection_start:10:build\r\u001b[0K\u001b[36;1mBuild\u001b[0m\n\u001b[32mall gre");
            assertThat(page.locator("#log-tail")).containsText("all gre");
            job.trace("en\u001b[0m\n\u001b[0Ksection_end:75:build\r\u001b[0Kafter\n");
            assertThat(page.locator("#L2 .lt")).hasText("all green");
            Locator green = page.locator("#L2 .lt span").first();
            assertThat(green.evaluate("e => getComputedStyle(e).color"))
                    .as("green is not the colour of text")
                    .isNotEqualTo(page.locator("#L3 .lt").evaluate("e => getComputedStyle(e).color"));
            job.trace("\u001b]0;taken\u0007\u001b[2J\u001b[H\u001bP1$r\u001b\\" + HOSTILE + "\n"
                    + "\u001b]8;;javascript:document.title='taken'\u0007click\u001b]8;;\u0007\u202e\u0000end\n");
            assertThat(page.locator("#log")).containsText("<img src=x onerror=");
            assertThat(page.locator("#log img")).hasCount(0);
            assertThat(page.locator("#log a[href^='javascript']")).hasCount(0);
            assertThat(page).hasTitle(title);
            page.locator("#s1 > summary").press("Enter");
            assertThat(page.locator("#L2")).isHidden();
            page.locator("#s1 > summary").press("Enter");
            page.locator("#L3 .ln").click();
            assertThat(page).hasURL(Pattern.compile("#L3$"));
            job.fail("script_failure", 7);
            assertThat(page.locator("h1 .status")).hasText("Failed");
            assertThat(page.locator(".note")).containsText("exit code 7");
            assertThat(page.locator("#log")).containsText("<img src=x onerror=");
            visitor.look("story-job");
            visitor.button("Retry").click();
            assertThat(page.locator("h1 .status")).hasText("Pending");
            assertThat(page).not().hasURL(Pattern.compile("/jobs/" + job.id() + "$"));
        }
    }

    @Test
    void artifactsAreLookedThroughAndNeverRun() {
        pushed(YAML);
        FakeRunner.Job job = next();
        job.upload(
                        "artifact_format=zip&artifact_type=archive",
                        "artifacts.zip",
                        Zips.of(Map.of("build/deep/" + HOSTILE.replace('/', '_'), "x", "build/page.html", "<script>")))
                .expect(201);
        job.succeed();
        ci.until(place, ci.pipelines(place, place.git().sha("HEAD")).getFirst(), "compile", "success");
        try (var visitor = visitor()) {
            Page page = visitor.page();
            visitor.open(base() + "/jobs/" + job.id());
            visitor.link("Browse").click();
            visitor.link("build").click();
            assertThat(page.locator("tbody")).containsText("page.html");
            visitor.link("deep").click();
            assertThat(page.locator("tbody")).containsText("<img src=x");
            visitor.look("story-artifacts");
            visitor.link("..").click();
            var file = page.request()
                    .get(ci.server().url() + base() + "/jobs/" + job.id() + "/artifacts/file/build/page.html");
            assertThat(file.headers()).containsEntry("content-disposition", "attachment");
            assertThat(file.headers().get("content-security-policy")).contains("sandbox");
            assertThat(visitor.open(base() + "/jobs/" + job.id() + "/artifacts/browse/none"))
                    .isEqualTo(200);
            assertThat(page.locator(".empty")).containsText("not in the archive");
        }
    }

    @Test
    void pipelinesAreRunFilteredAndCanceled() {
        JsonNode first = pushed(YAML);
        try (var visitor = visitor()) {
            Page page = visitor.page();
            visitor.open(base() + "/pipelines");
            page.locator("summary", hasText("Run pipeline")).click();
            page.locator("#run-ref").fill("nowhere");
            visitor.button("Run").click();
            assertThat(page.locator(".flashes")).containsText("Reference not found");
            page.locator("summary", hasText("Run pipeline")).click();
            page.locator("#run-ref").fill("main");
            visitor.button("Run").click();
            assertThat(page.locator(".flashes")).containsText("was made");
            visitor.button("Cancel").click();
            assertThat(page.locator("h1 .status")).hasText("Canceled");
            visitor.open(base() + "/pipelines?status=canceled");
            assertThat(page.locator("tbody tr")).hasCount(1);
            visitor.open(base() + "/pipelines?status=&ref=none");
            assertThat(page.locator(".empty")).containsText("Nothing found");
            visitor.look("story-pipelines-none");
            assertThat(first.get("id").asLong()).isPositive();
        }
    }

    @Test
    void whoMayNotRunSeesNoButtonsAndIsRefused() {
        JsonNode pipeline = pushed(YAML);
        var reporter = ci.person("reporter");
        ci.member(place, reporter, 20);
        var stranger = ci.person("stranger");
        String address = base() + "/pipelines/" + pipeline.get("id").asLong();
        try (var visitor = Visitor.of(ci.server(), Browser.desktop(), reporter)) {
            visitor.open(address);
            assertThat(visitor.button("Cancel")).hasCount(0);
            visitor.post(address + "/cancel");
            visitor.open(base() + "/pipelines");
            assertThat(visitor.page().locator("summary", hasText("Run pipeline")))
                    .hasCount(0);
            assertThat(ci.show(place, pipeline).get("status").asText()).isEqualTo("pending");
        }
        try (var visitor = Visitor.of(ci.server(), Browser.desktop(), stranger)) {
            assertThat(visitor.open(address)).isEqualTo(404);
            visitor.look("story-missing");
        }
    }

    private JsonNode pushed(String yaml) {
        String sha = ci.push(place, yaml);
        JsonNode pipeline = ci.pipeline(place, sha);
        ci.until(place, pipeline, "pending");
        return pipeline;
    }

    /** The next job that the runner is given, confirmed. */
    private FakeRunner.Job next() {
        var found = new AtomicReference<FakeRunner.Job>();
        Await.until("a job for the runner", () -> {
            runner.request().ifPresent(found::set);
            return found.get() != null;
        });
        found.get().running().expect(200);
        return found.get();
    }

    private Visitor visitor() {
        return Visitor.of(ci.server(), Browser.desktop(), place.owner());
    }

    private String base() {
        return "/" + place.path() + "/-";
    }

    private static Page.LocatorOptions hasText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
