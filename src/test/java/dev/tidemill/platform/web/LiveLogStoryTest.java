package dev.tidemill.platform.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.web.ansi.AnsiLog;
import dev.tidemill.platform.web.ansi.LogHtml;
import dev.tidemill.platform.web.ansi.LogPage;
import dev.tidemill.platform.web.ansi.LogWindow;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.EventStream;
import dev.tidemill.testkit.StaticSite;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("story")
class LiveLogStoryTest {
    private static final String LOG = "dev/tidemill/platform/web/ansi/log.jte";
    private final Assets assets = Assets.load();
    private final Pages pages = Pages.precompiled(assets);
    private final EventStream events = new EventStream();
    private final AnsiLog reader = new AnsiLog();
    private StaticSite site;

    @BeforeEach
    void serve() {
        var window = new LogWindow();
        window.add(reader.feed(bytes("first\n\u001b[0Ksection_start:10:build\r\u001b[0KBuild\nhalf a li")));
        var page = LogPage.growing("Log", window, reader.tail(), "/events", 42, "/raw");
        var shell =
                PageShell.of("Job", Instant.now()).frame(PageShell.Frame.WIDE).style("log.css");
        site = StaticSite.start(assets)
                .handle("/events", events)
                .page("/job", () -> pages.render(new View(shell, LOG, page)));
    }

    @AfterEach
    void stop() {
        events.close();
        site.close();
    }

    @Test
    void growsWhileItIsWatched() {
        try (var browser = Browser.desktop()) {
            var page = browser.page();
            page.navigate(site.url("/job"));
            assertThat(page.locator("#log-tail")).containsText("half a li");
            send("log", "50", "ne\n");
            assertThat(page.locator("#s2-b #L3 .lt")).hasText("half a line");
            assertThat(page.locator("#log-tail")).hasCount(0);
            send("log", "80", "\u001b[0Ksection_end:75:build\r\u001b[0Kafter\n10%");
            assertThat(page.locator("#s2-d")).hasText("1m 05s");
            assertThat(page.locator("#log > .lc #L4 .lt")).hasText("after");
            send("log", "90", "\r20%");
            assertThat(page.locator("#log-tail .lt")).hasText("20%");
            events.send("end", "90", "");
            assertThat(page.locator("[data-live-state=ended]")).hasCount(1);
            assertThat(events.readers())
                    .singleElement()
                    .satisfies(r -> assertThat(r).containsEntry("query", "from=42"));
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void goesOnWhereItWasAfterTheConnectionBroke() {
        try (var browser = Browser.desktop()) {
            var page = browser.page();
            page.navigate(site.url("/job"));
            send("log", "50", "ne\n");
            assertThat(page.locator("#L3")).hasCount(1);
            events.drop();
            send("log", "60", "later\n");
            assertThat(page.locator("#L4 .lt")).hasText("later");
            assertThat(events.readers()).last().satisfies(r -> assertThat(r).containsEntry("last-event-id", "50"));
        }
    }

    @Test
    void followsTheEndUntilOneScrollsUp() {
        try (var browser = Browser.desktop()) {
            var page = browser.page();
            page.navigate(site.url("/job"));
            send("log", "900", "line\n".repeat(200));
            assertThat(page.locator("#L202")).isInViewport();
            assertThat(page.locator("[data-log-follow]")).hasAttribute("aria-pressed", "true");
            page.mouse().wheel(0, -900);
            assertThat(page.locator("[data-log-follow]")).hasAttribute("aria-pressed", "false");
            send("log", "1900", "more\n".repeat(100));
            assertThat(page.locator("#L302")).hasCount(1);
            assertThat(page.locator("#L302")).not().isInViewport();
            page.locator("[data-log-follow]").click();
            assertThat(page.locator("#L302")).isInViewport();
        }
    }

    @Test
    void readsWithoutScripts() {
        try (var browser = Browser.withoutScripts()) {
            var page = browser.page();
            page.navigate(site.url("/job"));
            assertThat(page.locator("[data-log-follow]")).isHidden();
            page.locator("#s2 > summary").click();
            assertThat(page.locator("#log-tail")).isHidden();
            assertThat(page.getByText("Raw")).isVisible();
        }
    }

    private void send(String type, String id, String text) {
        events.send(type, id, LogHtml.update(reader.feed(bytes(text)), reader.tail()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
