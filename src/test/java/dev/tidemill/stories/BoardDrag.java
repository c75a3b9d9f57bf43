package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import dev.tidemill.testkit.Browser;

/**
 * Moves one card of a board with the mouse. Source and target of {@link #move} have to be in the window: what scrolls
 * between pressing and moving takes the card from under the mouse, and nothing is dragged.
 */
record BoardDrag(Browser browser, String name) {
    private Page page() {
        return browser.page();
    }

    /** The card, by what it is about. */
    Locator card() {
        return page().locator("[data-card]").filter(new Locator.FilterOptions().setHasText(name));
    }

    /** The link of the card. */
    Locator title() {
        return titled(name);
    }

    /** The link of any card. */
    Locator titled(String title) {
        return page().locator("[data-card] .row-title a").filter(new Locator.FilterOptions().setHasText(title));
    }

    /** The key of the column with this head. */
    String column(String head) {
        return page().locator(".board-column:has(h2:has-text('" + head + "')) [data-column]")
                .getAttribute("data-column");
    }

    /** Drags into a column, and waits until the board has been read anew. */
    void drag(Locator what, String column) {
        assertThat(move(what, column)).isEqualTo(204);
        waitFor(column);
    }

    /** Drags into a column; the status of the answer. */
    int move(Locator what, String column) {
        return dragTo(what, page().locator("[data-column='" + column + "']"));
    }

    int dragTo(Locator what, Locator where) {
        return page().waitForResponse(response -> response.url().endsWith("/move"), () -> what.dragTo(where))
                .status();
    }

    /** Until the card is in a column and no longer dragged; its form then knows the column too. */
    void waitFor(String column) {
        page().locator("[data-column='" + column + "'] [data-card]:not(.is-dragged):has(input[name=from][value='"
                        + column + "'])")
                .filter(new Locator.FilterOptions().setHasText(name))
                .waitFor();
    }

    double scrolled() {
        return ((Number) page().evaluate("() => document.querySelector('.board').scrollLeft")).doubleValue();
    }

    /** Holds the card at an edge until the column has come into sight, and drops it there; the status of the answer. */
    int dragPastTheEdge(String column, int edge) {
        return page().waitForResponse(response -> response.url().endsWith("/move"), () -> {
                    lift();
                    page().mouse().move(edge, 260, new Mouse.MoveOptions().setSteps(4));
                    page().waitForFunction(
                                    "([column, wide]) => { const box = document.querySelector(`[data-column='${column}']`)"
                                            + ".getBoundingClientRect(); return box.left > 220 && box.right < wide; }",
                                    java.util.List.of(column, page().viewportSize().width));
                    drop(page().locator("[data-column='" + column + "']"));
                })
                .status();
    }

    /** Over a column, and then let go at another place. */
    void dragThrough(String column, Locator place) {
        lift();
        over(page().locator("[data-column='" + column + "']"));
        drop(place);
    }

    private void lift() {
        title().scrollIntoViewIfNeeded();
        var box = title().boundingBox();
        page().mouse().move(box.x + 5, box.y + 5);
        page().mouse().down();
        page().mouse().move(box.x + 15, box.y + 8, new Mouse.MoveOptions().setSteps(3));
    }

    private void over(Locator place) {
        var box = place.boundingBox();
        page().mouse().move(box.x + box.width / 2, box.y + box.height / 2, new Mouse.MoveOptions().setSteps(4));
    }

    private void drop(Locator place) {
        over(place);
        page().mouse().up();
    }
}
