package dev.tidemill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The system's Chromium for story tests, launched once per JVM; each {@code Browser} is an own profile (context) with
 * one page. Without Chromium the test is skipped with a clear line, or fails when {@code CI=true}.
 *
 * <p>Collects what went wrong inside the page: script errors, refused resources and CSP violations; see {@link
 * #errors()}.
 */
public final class Browser implements AutoCloseable {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static com.microsoft.playwright.@Nullable Browser shared;

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    private Browser(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onPageError(error -> errors.add("script: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add("console: " + message.text() + " at " + message.location());
            }
        });
    }

    /** A desktop window, 1280 x 800, light. */
    public static Browser desktop() {
        return open(1280, 800, false);
    }

    /** A phone, 360 x 740, light. */
    public static Browser phone() {
        return open(360, 740, false);
    }

    /** A window of this size in light or dark colours. */
    public static Browser open(int width, int height, boolean dark) {
        var options = new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
        return new Browser(chromium().newContext(options));
    }

    /** The same kind of window in which scripts do not run. */
    public static Browser withoutScripts() {
        return new Browser(chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setJavaScriptEnabled(false)));
    }

    /** The one page of this window. */
    public Page page() {
        return page;
    }

    /** Sets a cookie of a site, as if the site had. */
    public void cookie(String site, String name, String value) {
        context.addCookies(List.of(new Cookie(name, value).setUrl(site)));
    }

    /** Everything the page complained about so far. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Saves the whole page as {@code target/screenshots/<name>.png}. */
    public Path screenshot(String name) {
        return shoot(name, true);
    }

    /** Saves what is in the window as {@code target/screenshots/<name>.png}. */
    public Path screenshotWindow(String name) {
        return shoot(name, false);
    }

    /** Fails on any axe finding that is serious or critical, naming rule and place. */
    public void assertAccessible() {
        assertFree(axe().analyze());
    }

    /** As {@link #assertAccessible}, only about colours: for a page that was looked at whole in other colours. */
    public void assertContrast() {
        assertFree(axe().withRules(List.of("color-contrast")).analyze());
    }

    /** No page holds frames: the extra window that the other mode opens for them each time is time lost. */
    private AxeBuilder axe() {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private void assertFree(AxeResults results) {
        assertThat(results.getViolations().stream()
                        .filter(rule -> Set.of("serious", "critical").contains(String.valueOf(rule.getImpact())))
                        .map(Browser::told)
                        .toList())
                .as("axe findings at %s", page.url())
                .isEmpty();
    }

    /** Fails if the page can be scrolled sideways, naming what sticks out. */
    public void assertFitsWidth() {
        var wide = page.evaluate("""
                () => {
                  const root = document.documentElement;
                  if (root.scrollWidth <= root.clientWidth) return [];
                  const clipped = e => {
                    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
                      const style = getComputedStyle(p);
                      if (style.overflowX !== "visible") {
                        return getComputedStyle(e).position !== "absolute" || style.position !== "static";
                      }
                    }
                    return false;
                  };
                  const out = [...document.querySelectorAll("body *")]
                      .filter(e => e.getBoundingClientRect().right > root.clientWidth + 0.5 && !clipped(e))
                      .map(e => e.tagName + "." + e.className + " to " + e.getBoundingClientRect().right);
                  return ["page is " + root.scrollWidth + " wide", ...out.slice(0, 20)];
                }
                """);
        assertThat((List<?>) wide).as("sticks out at %s", page.url()).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    private Path shoot(String name, boolean whole) {
        var file = SCREENSHOTS.resolve(name + ".png");
        var how = new Page.ScreenshotOptions().setPath(file).setFullPage(whole);
        try {
            page.screenshot(how);
        } catch (PlaywrightException e) {
            if (!String.valueOf(e.getMessage()).contains("Unable to capture screenshot")) {
                throw e;
            }
            page.screenshot(how); // a browser that was starved of its turn; a page that cannot be drawn fails again
        }
        return file;
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + "\n"
                + rule.getNodes().stream()
                        .map(node -> "    " + node.getHtml() + "\n      " + reasons(node))
                        .collect(Collectors.joining("\n"));
    }

    private static String reasons(CheckedNode node) {
        return node.getFailureSummary() == null
                ? String.valueOf(node.getTarget())
                : node.getFailureSummary().replace("\n", " ");
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        if (shared == null) {
            var options = new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-dev-shm-usage",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--force-color-profile=srgb"));
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            shared = playwright.chromium().launch(options);
        }
        return shared;
    }

    private static Path executable() {
        for (Path place : PLACES) {
            if (Files.isExecutable(place)) {
                return place;
            }
        }
        String message =
                "NO CHROMIUM: browser tests did not run; install the package 'chromium' (looked at " + PLACES + ")";
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        System.err.println(message);
        throw new TestAbortedException(message);
    }
}
