package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of a board in the browser, and what people did as pages tell it. */
@Tag("story")
class BoardStoryTest {
    private static TestServer server;
    private static Person owner;
    private static long project;
    private static String base;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        owner = given.person("owner");
        long group = given.group(owner, "harbour", "private");
        project = given.project(owner, group, "sluice", "private");
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

    private static JsonNode issue(int iid) {
        return owner.api()
                .get("/projects/" + project + "/issues/" + iid)
                .expect(200)
                .json();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void aCardIsMovedByItsFormWithoutScripts() {
        try (var visitor = Visitor.of(server, Browser.withoutScripts(), owner)) {
            visitor.open(base + "/-/boards");
            var card = visitor.page().locator(".board-card").filter(text("A title that goes on"));
            card.locator("summary").click();
            card.locator("button").filter(text("bug")).click();
            assertThat(issue(3).get("labels")).extracting(JsonNode::asText).contains("bug");
        }
    }

    @Test
    void aCardIsDraggedToAnotherColumnAndBack() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base + "/-/boards");
            var page = visitor.page();
            var card = page.locator("[data-column=open] .board-card").first();
            String item = card.getAttribute("data-card");
            int iid = Integer.parseInt(
                    card.locator("a").first().getAttribute("href").replaceAll(".*/", ""));
            String bugs = page.locator(".board-column:has(h2:has-text('bug')) [data-column]")
                    .getAttribute("data-column");
            assertThat(drag(page, item, bugs)).isEqualTo(204);
            page.waitForFunction("() => !window.before");
            assertThat(in(page, bugs, item)).isTrue();
            assertThat(issue(iid).get("labels")).extracting(JsonNode::asText).contains("bug");
            assertThat(drag(page, item, "open")).isEqualTo(204);
            page.waitForFunction("() => !window.before");
            assertThat(in(page, "open", item)).isTrue();
            assertThat(issue(iid).get("labels")).extracting(JsonNode::asText).doesNotContain("bug");
        }
    }

    @Test
    void aCardThatMayNotMoveGoesBack() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base + "/-/boards");
            var page = visitor.page();
            String item = page.locator("[data-column=open] .board-card").first().getAttribute("data-card");
            page.evaluate("() => { document.querySelector('[data-board]').dataset.token = 'stale'; }");
            String bugs = page.locator(".board-column:has(h2:has-text('bug')) [data-column]")
                    .getAttribute("data-column");
            assertThat(drag(page, item, bugs)).isGreaterThanOrEqualTo(400);
            page.locator("[data-column=open] [data-card='" + item + "']").waitFor();
            assertThat(in(page, bugs, item)).isFalse();
        }
    }

    private static boolean in(Page page, String column, String item) {
        return page.locator("[data-column='" + column + "'] [data-card='" + item + "']")
                        .count()
                == 1;
    }

    /** Drags a card into a column with the mouse; the status of the answer. The page is loaded anew when it was taken. */
    private static int drag(Page page, String item, String column) {
        page.evaluate("() => { window.before = true; }");
        var answer = page.waitForResponse(
                response -> response.url().endsWith("/move"),
                () -> page.locator("[data-card='" + item + "']")
                        .dragTo(page.locator("[data-column='" + column + "']")));
        return answer.status();
    }

    @Test
    void whatHappenedIsTold() {
        owner.api()
                .post("/projects/" + project + "/issues/1/notes", Map.of("body", "Told on the page"))
                .expect(201);
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            for (int i = 0; i < 50; i++) {
                visitor.open(base + "/activity");
                if (visitor.page()
                                .locator(".activities li")
                                .filter(text("commented on"))
                                .count()
                        > 0) {
                    break;
                }
            }
            visitor.look("activity");
            assertThat(visitor.page().locator(".activities").textContent()).contains("opened issue");
        }
    }
}
