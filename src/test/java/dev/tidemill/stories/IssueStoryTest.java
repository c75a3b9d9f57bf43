package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of an issue in the browser. */
@Tag("story")
class IssueStoryTest {
    private static TestServer server;
    private static Person owner;
    private static Person developer;
    private static long project;
    private static String base;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        owner = given.person("owner");
        developer = given.person("developer");
        long group = given.group(owner, "harbour", "private");
        project = given.project(owner, group, "sluice", "private");
        given.member("groups", group, developer, 30);
        new HarbourIssues(owner, "/projects/" + project).make(group);
        base = "/"
                + owner.api()
                        .get("/projects/" + project)
                        .expect(200)
                        .json()
                        .get("path_with_namespace")
                        .asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theListIsFilteredByFormsAndLeadsToTheIssue() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base);
            visitor.side("Issues").click();
            visitor.look("issues-list");
            assertThat(visitor.page().locator(".issue-row")).matches(rows -> rows.count() == 3);
            visitor.page().locator("#filter-assignee_username").selectOption("None");
            visitor.page().waitForURL("**assignee_username=None**");
            assertThat(visitor.page().locator(".issue-row").count()).isEqualTo(2);
            visitor.page().locator(".filter-bar summary").click();
            visitor.page().locator(".filter-bar .pick-item").filter(text("low")).click();
            visitor.page().locator(".filter-bar .pick-end button").click();
            assertThat(visitor.page().locator(".issue-row").count()).isEqualTo(1);
            visitor.page().locator(".row-title a").click();
            assertThat(visitor.page().url()).endsWith(base + "/-/issues/2");
        }
    }

    @Test
    void anIssueIsDiscussedPlannedAndClosed() {
        try (var visitor = Visitor.of(server, Browser.desktop(), developer)) {
            visitor.open(base + "/-/issues/1");
            visitor.look("issue");
            visitor.page().locator("#note-text").fill("Mended with ~bug in mind, @" + owner.username() + ".");
            visitor.page().locator("#composer [data-preview]").click();
            visitor.page().locator("#composer .writer-shown a.label").waitFor();
            visitor.button("Comment").click();
            var said = visitor.page().locator(".said").filter(text("Mended with"));
            assertThat(said.locator("a.gfm").getAttribute("href")).isEqualTo("/" + owner.username());
        }
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base + "/-/issues/1");
            visitor.page().locator("summary").filter(text("Edit labels")).click();
            visitor.page()
                    .locator(".fact .pick-item")
                    .filter(text("longer than labels"))
                    .click();
            visitor.page().locator(".fact details[open] .pick-end button").click();
            assertThat(visitor.page().locator(".facts .labels > .label").count())
                    .isEqualTo(3);
            visitor.page().locator("#note-text").fill("It is done.");
            visitor.button("Close with comment").click();
            assertThat(visitor.page().locator(".page-head .status").textContent())
                    .contains("Closed");
            visitor.look("issue-closed");
            assertThat(issue(1).get("state").asText()).isEqualTo("closed");
            visitor.button("Reopen issue").click();
            assertThat(issue(1).get("state").asText()).isEqualTo("opened");
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode issue(int iid) {
        return owner.api()
                .get("/projects/" + project + "/issues/" + iid)
                .expect(200)
                .json();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
