package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.http.Route;
import dev.tidemill.stories.PageMap.Stop;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.Http;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens every page of the route table, so that a new page cannot escape. */
@Tag("story")
class EveryPageTest {
    /** From least to most; {@code anyone} is a visitor who has not signed in. */
    private static final List<String> WHO =
            List.of("anyone", "stranger", "guest", "reporter", "developer", "maintainer", "owner", "root");

    /** Marks every control that can be seen until it has the focus, and tells how many there are. */
    private static final String CONTROLS = """
            () => {
              const all = [...document.querySelectorAll(
                  "a[href], button, summary, select, textarea, input:not([type=hidden])")]
                  .filter(e => e.checkVisibility() && !e.disabled && !(e.type === "radio" && !e.checked));
              all.forEach(e => e.setAttribute("data-unreached", ""));
              document.addEventListener("focusin", e => e.target.removeAttribute("data-unreached"));
              return all.length;
            }
            """;

    @TempDir
    private static Path home;

    private static StoryWorld world;
    private static PageMap map;

    @BeforeAll
    static void build() {
        world = new StoryWorld();
        map = new PageMap(Harbour.build(world, home));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void everyRouteIsAPageThatIsOpenedHereOrHasAReason() {
        var unknown = pages().stream()
                .filter(route -> map.stops(route).isEmpty())
                .map(Route::path)
                .toList();
        assertThat(unknown)
                .as("say in PageMap how these are opened and by whom, or why they are no pages")
                .isEmpty();
    }

    /** A visit looks at both widths; of a phone in dark colours only the colours can be news to axe. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void opensAndIsAccessible(String colours) {
        boolean dark = colours.equals("dark");
        var wrong = new ArrayList<String>();
        try (var browser = Browser.open(1280, 800, dark)) {
            for (Stop stop : stops()) {
                world.enter(browser, owner(stop));
                browser.page().setViewportSize(1280, 800);
                var answer = browser.page().navigate(world.url(stop.address()));
                check(wrong, stop, () -> assertThat(answer.status()).isEqualTo(200));
                check(wrong, stop, () -> look(browser, stop, colours, browser::assertAccessible));
                browser.page().setViewportSize(390, 844);
                Runnable axe = dark ? browser::assertContrast : browser::assertAccessible;
                check(wrong, stop, () -> look(browser, stop, dark ? "phone-dark" : "phone", axe));
                check(wrong, stop, () -> assertThat(browser.errors()).isEmpty());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void worksWithoutScripts() {
        try (var browser = Browser.withoutScripts()) {
            for (Stop stop : stops()) {
                world.enter(browser, owner(stop));
                var answer = browser.page().navigate(world.url(stop.address()));
                assertThat(answer.status()).as(stop.address()).isEqualTo(200);
                assertThat(browser.page().locator(".needs-js:visible").count())
                        .as("controls that need scripts at %s", stop.address())
                        .isZero();
            }
        }
    }

    @Test
    void theKeyboardReachesEverything() {
        var wrong = new TreeSet<String>();
        try (var browser = Browser.desktop()) {
            for (Stop stop : stops()) {
                world.enter(browser, owner(stop));
                browser.page().navigate(world.url(stop.address()));
                int all = ((Number) browser.page().evaluate(CONTROLS)).intValue();
                var unreached = browser.page().locator("[data-unreached]");
                // Fields of dates and texts that scroll are further stops.
                for (int i = 0; i < all || (i < 3 * all && unreached.count() > 0); i++) {
                    browser.page().keyboard().press("Tab");
                }
                unreached.all().stream()
                        .map(control -> stop.address() + ": " + control.evaluate("e => e.outerHTML"))
                        .forEach(wrong::add);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void isOpenToThoseWhoMayAndToNobodyElse() {
        var wrong = new TreeSet<String>();
        for (Stop stop : stops()) {
            for (String who : WHO) {
                var client = who.equals("anyone") ? world.server().http() : world.as(who);
                Http.Answer answer = client.get(stop.address());
                boolean toSignIn = answer.header("Location").startsWith("/users/sign_in?redirect=");
                if (!expected(stop, who).contains(toSignIn ? 401 : answer.status())) {
                    wrong.add(stop.address() + " as " + who + ": " + answer.status() + ", for " + stop.least());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What is not visible does not exist; what is visible but not allowed is forbidden; 401 is the way to sign-in. */
    private static List<Integer> expected(Stop stop, String who) {
        if (stop.address().equals("/users/sign_in") && !who.equals("anyone")) {
            return List.of(302, 303);
        }
        boolean admitted = switch (stop.least()) {
            case "anyone" -> true;
            case "signed in" -> !who.equals("anyone");
            default -> WHO.indexOf(who) >= WHO.indexOf(stop.least());
        };
        if (admitted) {
            return List.of(200);
        }
        return switch (who) {
            case "anyone" -> List.of(401, 404);
            case "stranger" -> stop.least().equals("root") ? List.of(403, 404) : List.of(404);
            default -> List.of(403, 404);
        };
    }

    private static void check(List<String> wrong, Stop stop, Runnable look) {
        try {
            look.run();
        } catch (AssertionError found) {
            wrong.add(stop.address() + ": " + found.getMessage());
        }
    }

    private static void look(Browser browser, Stop stop, String name, Runnable axe) {
        browser.screenshot("page-" + stop.name() + "-" + name);
        browser.assertFitsWidth();
        axe.run();
    }

    /** Who sees the page as it is meant: the visitor, the owner, the administrator. */
    private static String owner(Stop stop) {
        return switch (stop.least()) {
            case "anyone" -> stop.address().startsWith("/users/") ? "" : "owner";
            case "root" -> "root";
            default -> "owner";
        };
    }

    private static List<Stop> stops() {
        var stops = new ArrayList<Stop>();
        pages().forEach(route -> stops.addAll(map.stops(route)));
        return stops;
    }

    private static List<Route> pages() {
        return world.server().server().routes().rows().stream()
                .filter(PageMap::isPage)
                .toList();
    }
}
