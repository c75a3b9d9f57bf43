package dev.tidemill.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.FakeRunner;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody opens a merge request, looks at its review app, and stops it. */
@Tag("story")
class EnvironmentStoryTest {
    private static final String YAML = """
            review:
              script: ./deploy
              environment:
                name: review/$CI_MERGE_REQUEST_IID
                url: https://$CI_ENVIRONMENT_SLUG.example.com
                on_stop: stop
                auto_stop_in: 3 days
              rules: [{if: $CI_MERGE_REQUEST_IID}]
            stop:
              script: ./stop
              environment: {name: review/$CI_MERGE_REQUEST_IID, action: stop}
              rules: [{if: $CI_MERGE_REQUEST_IID, when: manual, allow_failure: true}]
            """;

    private static CiWorld ci;

    @BeforeAll
    static void start() {
        ci = new CiWorld(CiWorld.builder().manual().start());
    }

    @AfterAll
    static void stop() {
        ci.close();
    }

    @Test
    void aReviewAppIsFoundFromItsMergeRequestAndStopped() {
        Place place = ci.project();
        ci.push(place, YAML);
        place.git().git("switch", "-q", "-c", "feature").ok();
        place.git().commit("a.txt", "a");
        ci.pushBranch(place, "feature");
        place.owner()
                .api()
                .post(
                        place.api() + "/merge_requests",
                        Map.of("source_branch", "feature", "target_branch", "main", "title", "Feature"))
                .expect(201);
        ci.drain();
        FakeRunner runner = ci.runner(place);
        FakeRunner.Job job = runner.take();
        String base = "/" + place.path() + "/-";
        try (var visitor = Visitor.of(ci.server(), Browser.desktop(), place.owner())) {
            Page page = visitor.page();
            visitor.open(base + "/merge_requests/1");
            assertThat(page.getByText("Being deployed to review/1")).isVisible();
            job.succeed().expect(200);
            ci.drain();
            visitor.open(base + "/merge_requests/1");
            var app = page.getByText("View app in review/1");
            assertThat(app)
                    .hasAttribute("href", java.util.regex.Pattern.compile("https://review-1-.*[.]example[.]com"));
            visitor.look("story-environment-request");

            page.locator("a", new Page.LocatorOptions().setHasText("review/1"))
                    .first()
                    .click();
            assertThat(page.locator("h1")).containsText("review/1");
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody")).containsText("Deployed");
            visitor.look("story-environment");
            page.getByText("Keep").click();
            assertThat(page.getByText("review/1 is kept until somebody stops it."))
                    .isVisible();
            page.locator("tbody a").filter(review()).click();
            assertThat(page.locator("h2").first()).hasText("Environment");
            visitor.look("story-environment-job");
            page.locator(".card a").first().click();

            page.locator("summary").getByText("Stop").click();
            page.locator("form button").getByText("Stop").click();
            assertThat(page.getByText("review/1 is being stopped.")).isVisible();
            ci.drain();
            FakeRunner.Job stopping = runner.take();
            assertThat(stopping.name()).isEqualTo("stop");
            stopping.succeed().expect(200);
            ci.drain();
            visitor.open(base + "/environments?state=stopped");
            assertThat(page.locator("tbody tr")).hasCount(1);
            visitor.open(base + "/merge_requests/1");
            assertThat(page.getByText("View app in review/1")).hasCount(0);
        }
    }

    private static com.microsoft.playwright.Locator.FilterOptions review() {
        return new com.microsoft.playwright.Locator.FilterOptions().setHasText("review");
    }
}
