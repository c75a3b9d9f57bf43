package dev.tidemill.platform.web.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.web.Assets;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.Pages;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.Viewer;
import dev.tidemill.platform.web.site.ErrorPage;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.StaticSite;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("story")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GalleryTest {
    private final Assets assets = Assets.load();
    private final Pages pages = Pages.precompiled(assets);
    private StaticSite site;

    @BeforeAll
    void serve() {
        site = StaticSite.start(assets)
                .page("/-/ui", () -> pages.render(GalleryPage.view(shell())))
                .page("/sign_in", () -> pages.render(signIn()))
                .page(
                        "/problem",
                        () -> pages.render(ErrorPage.view(
                                PageShell.of("", Instant.now()), "/somewhere", 404, "", "01JD0W5Y3K2T7")));
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "desktop-light,1280,800,false",
        "desktop-dark,1280,800,true",
        "phone-light,360,740,false",
        "phone-dark,360,740,true"
    })
    void looksRightAndIsAccessible(String name, int width, int height, boolean dark) {
        try (var browser = Browser.open(width, height, dark)) {
            browser.page().navigate(site.url("/-/ui"));
            browser.screenshot("gallery-" + name);
            browser.assertFitsWidth();
            browser.assertAccessible();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"sign-in,1280,800,false", "sign-in-dark,360,740,true"})
    void theCardPagesToo(String name, int width, int height, boolean dark) {
        try (var browser = Browser.open(width, height, dark)) {
            for (String path : List.of("/sign_in", "/problem")) {
                browser.page().navigate(site.url(path));
                browser.screenshot(name + path.replace('/', '-'));
                browser.assertFitsWidth();
                browser.assertAccessible();
            }
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static View signIn() {
        var shell = PageShell.of("Sign in", Instant.now())
                .frame(PageShell.Frame.CARD)
                .csrf("token");
        var form = Form.of(
                        "/users/sign_in",
                        "Sign in",
                        Field.text("login", "Username or email").required().autocomplete("username"),
                        Field.password("password", "Password").required(),
                        Field.checkbox("remember", "Stay signed in", false))
                .error("Wrong username or password.");
        return new View(shell, "dev/tidemill/platform/web/gallery/gallery_card.jte", form);
    }

    static PageShell shell() {
        var viewer = new Viewer(
                "Maren Tidewater",
                "maren",
                List.of(
                        NavItem.of(Icon.USER, "Profile", "#profile"),
                        NavItem.of(Icon.GEAR, "Preferences", "#preferences")),
                "/users/sign_out");
        return PageShell.of("Components", Instant.now()).viewer(viewer, "token").search("/search");
    }
}
