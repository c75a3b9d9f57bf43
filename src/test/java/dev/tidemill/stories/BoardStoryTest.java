package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The life of a board in the browser, and what people did as pages tell it. */
@Tag("story")
class BoardStoryTest {
    private static TestServer server;
    private static IdentityServer world;
    private static Person owner;
    private static long project;
    private static String base;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        world = new IdentityServer(server);
        owner = world.person("owner");
        long group = world.group(owner, "harbour", "private");
        project = world.project(owner, group, "sluice", "private");
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

    private static List<String> labels(int iid) {
        var labels = new ArrayList<String>();
        issue(iid).get("labels").forEach(label -> labels.add(label.asText()));
        return labels;
    }

    private static int opened(String title) {
        return owner.api()
                .post("/projects/" + project + "/issues", Map.of("title", title))
                .expect(201)
                .json()
                .get("iid")
                .asInt();
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
    void aCardIsMovedByKeyboardAlone() {
        int iid = opened("Moved by keys");
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(base + "/-/boards");
            var card = visitor.page().locator(".board-card").filter(text("Moved by keys"));
            card.locator("summary").focus();
            visitor.page().keyboard().press("Enter");
            visitor.page().keyboard().press("Tab");
            visitor.page()
                    .waitForResponse(
                            answer -> answer.url().endsWith("/move"),
                            () -> visitor.page().keyboard().press("Enter"));
            assertThat(labels(iid)).containsExactly("bug");
        }
    }

    @Test
    void aCardIsDraggedToAnotherColumnAndBack() {
        int iid = opened("Dragged along");
        var board = new BoardDrag(Browser.open(1900, 900, false), "Dragged along");
        try (var visitor = Visitor.of(server, board.browser(), owner)) {
            visitor.open(base + "/-/boards");
            String bugs = board.column("bug");
            board.drag(board.card(), bugs);
            assertThat(labels(iid)).containsExactly("bug");
            board.drag(board.title(), "open");
            assertThat(labels(iid)).isEmpty();
            board.drag(board.title(), bugs);
            board.drag(board.title(), "closed");
            assertThat(issue(iid).get("state").asText()).isEqualTo("closed");
            visitor.look("board-closed");
            visitor.page().setViewportSize(1900, 900);
            board.drag(board.card(), "open");
            assertThat(issue(iid).get("state").asText()).isEqualTo("opened");
            assertThat(labels(iid)).isEmpty();
            board.drag(board.title(), "closed");
            board.drag(board.title(), bugs);
            assertThat(issue(iid).get("state").asText()).isEqualTo("opened");
            assertThat(labels(iid)).containsExactly("bug");
        }
    }

    @Test
    void aCardIsDraggedWithinItsColumn() {
        opened("First of two");
        opened("Second of two");
        var board = new BoardDrag(Browser.open(1900, 900, false), "Second of two");
        try (var visitor = Visitor.of(server, board.browser(), owner)) {
            visitor.open(base + "/-/boards");
            var titles = visitor.page().locator("[data-column=open] .row-title");
            String last = titles.last().textContent();
            var moved = board.titled(last);
            board.dragTo(moved, titles.first());
            visitor.open(base + "/-/boards");
            assertThat(titles.first().textContent()).isEqualTo(last);
        }
    }

    @Test
    void theBoardScrollsToAColumnOutOfSight() {
        int iid = opened("Far to go");
        var board = new BoardDrag(Browser.open(900, 800, false), "Far to go");
        try (var visitor = Visitor.of(server, board.browser(), owner)) {
            visitor.open(base + "/-/boards");
            assertThat(board.dragPastTheEdge("closed", 890)).isEqualTo(204);
            board.waitFor("closed");
            assertThat(issue(iid).get("state").asText()).isEqualTo("closed");
            assertThat(board.scrolled()).as("the place on the board is kept").isGreaterThan(0);
            assertThat(board.dragPastTheEdge("open", 250)).isEqualTo(204);
            board.waitFor("open");
            assertThat(issue(iid).get("state").asText()).isEqualTo("opened");
        }
    }

    @Test
    void aCardThatIsLetGoElsewhereStays() {
        opened("Goes nowhere");
        var board = new BoardDrag(Browser.open(1900, 900, false), "Goes nowhere");
        try (var visitor = Visitor.of(server, board.browser(), owner)) {
            visitor.open(base + "/-/boards");
            var titles = visitor.page().locator("[data-column=open] .row-title");
            List<String> order = titles.allTextContents();
            board.dragThrough("closed", visitor.page().locator("h1"));
            assertThat(titles.allTextContents()).isEqualTo(order);
        }
    }

    @Test
    void aCardThatMayNotMoveGoesBackWithItsReason() {
        int iid = opened("Stays where it is");
        var planner = world.person("planner");
        world.member("projects", project, planner, 15);
        var board = new BoardDrag(Browser.open(1900, 900, false), "Stays where it is");
        try (var visitor = Visitor.of(server, board.browser(), planner)) {
            visitor.open(base + "/-/boards");
            owner.api()
                    .put("/projects/" + project + "/members/" + planner.id(), Map.of("access_level", 10))
                    .expect(200);
            assertThat(board.move(board.title(), board.column("bug"))).isEqualTo(403);
            board.waitFor("open");
            assertThat(visitor.page().locator("#toasts").textContent()).contains("403");
            assertThat(labels(iid)).isEmpty();
        }
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
