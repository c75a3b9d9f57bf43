package dev.tidemill.platform.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tidemill.platform.web.gallery.GalleryPage;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.EventStream;
import dev.tidemill.testkit.StaticSite;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What scripts add to every page, tried on the gallery. */
@Tag("story")
class ConvenienceStoryTest {
    private final Assets assets = Assets.load();
    private final Pages pages = Pages.precompiled(assets);
    private final EventStream events = new EventStream();
    private StaticSite site;
    private Browser browser;
    private Page page;

    @BeforeEach
    void open() {
        var viewer = new Viewer("Maren", "maren", List.of(NavItem.of(Icon.USER, "Profile", "/profile")), "/out");
        var shell = PageShell.of("Components", Instant.now())
                .viewer(viewer, "token")
                .search("/search");
        String html = pages.render(GalleryPage.view(shell));
        site = StaticSite.start(assets)
                .handle("/events", events)
                .page("/-/ui", () -> html)
                .page(
                        "/live",
                        () -> html.replaceFirst("<main ", "<main data-live=\"/events\" ")
                                .replaceFirst("<h1>", "<h1 id=\"title\">"));
        browser = Browser.desktop();
        page = browser.page();
        page.navigate(site.url("/-/ui"));
    }

    @AfterEach
    void close() {
        browser.close();
        events.close();
        site.close();
    }

    @Test
    void keysLeadToPlaces() {
        page.keyboard().press("/");
        assertThat(page.locator("#q")).isFocused();
        page.keyboard().type("g f");
        assertThat(page.locator("#q")).hasValue("g f");
        page.keyboard().press("Escape");
        assertThat(page.locator("#q")).not().isFocused();
        page.keyboard().press("g");
        page.keyboard().press("f");
        assertThat(page).hasURL(Pattern.compile("#files$"));
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator(".table tbody a.strong, .row-title a").nth(1)).isFocused();
        page.keyboard().press("k");
        assertThat(page.locator(".table tbody a.strong, .row-title a").nth(0)).isFocused();
    }

    @Test
    void helpListsTheKeys() {
        page.keyboard().press("?");
        assertThat(page.locator("#keys-help")).isVisible();
        assertThat(page.locator("#keys-help")).containsText("Pipelines");
        assertThat(page.locator("#keys-help")).containsText("Go to the start page");
        browser.screenshotWindow("keys-help");
        browser.assertAccessible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys-help")).isHidden();
    }

    @Test
    void placesAreFoundByName() {
        page.keyboard().press("Control+k");
        page.keyboard().type("brn");
        assertThat(page.locator("#finder li")).hasCount(1);
        browser.screenshotWindow("finder");
        browser.assertAccessible();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#branches$"));
        assertThat(page.locator("#finder")).isHidden();
    }

    @Test
    void coloursAreRemembered() {
        page.locator("[data-theme-toggle]").click();
        page.locator("[data-theme-toggle]").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.context().cookies()).anySatisfy(cookie -> {
            assertThat(cookie.name).isEqualTo(Theme.COOKIE);
            assertThat(cookie.value).isEqualTo("dark");
        });
        assertThat(page.evaluate("getComputedStyle(document.body).colorScheme")).isEqualTo("dark");
    }

    @Test
    void copyingSaysSo() {
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.locator("[data-copy]").first().click();
        assertThat(page.locator("#toasts")).containsText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo("5f3a9c1d20b7e4");
    }

    @Test
    void menusOpenAndClose() {
        page.locator(".menu-user").click();
        assertThat(page.getByText("Profile")).isVisible();
        browser.screenshotWindow("user-menu");
        browser.assertAccessible();
        page.keyboard().press("Escape");
        assertThat(page.getByText("Profile")).isHidden();
        page.locator(".confirm summary").click();
        assertThat(page.getByText("This cannot be undone")).isVisible();
        page.locator("h1").first().click();
        assertThat(page.getByText("This cannot be undone")).isHidden();
    }

    @Test
    void rangesOfLinesAreAddresses() {
        page.navigate(site.url("/-/ui#L3-5"));
        assertThat(page.locator(".cl.is-picked, .ll.is-picked")).not().hasCount(0);
        page.navigate(site.url("/-/ui#L2"));
        page.locator(".code .cn")
                .nth(5)
                .click(new com.microsoft.playwright.Locator.ClickOptions()
                        .setModifiers(List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
        assertThat(page).hasURL(Pattern.compile("#L2-6$"));
    }

    @Test
    void fragmentsTakeTheirPlacesAndKeepTheFocus() {
        page.navigate(site.url("/live"));
        assertThat(page.locator("main[data-live-state=on]")).hasCount(1);
        page.locator("#title").evaluate("e => { e.innerHTML = '<a href=\"/x\">old</a>' }");
        page.locator("#title a").focus();
        events.send("fragment", "1", "<h1 id=\"title\"><a href=\"/x\">new</a></h1>\n<p id=\"unknown\">x</p>");
        assertThat(page.locator("#title")).hasText("new");
        assertThat(page.locator("#title a")).isFocused();
        assertThat(page.locator("#unknown")).hasCount(0);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void edgesOfANodeLightUp() {
        page.locator(".g-node").first().hover();
        assertThat(page.locator("svg.graph.is-lit .g-edge.on")).not().hasCount(0);
        page.locator("h1").first().hover();
        assertThat(page.locator("svg.graph.is-lit")).hasCount(0);
    }
}
