package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;

/** Somebody in front of a browser window who goes through the pages of a test server. */
final class Visitor implements AutoCloseable {
    private static final int WIDE = 1280;
    private static final int PHONE = 360;

    private final TestServer server;
    private final Browser browser;

    Visitor(TestServer server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    /** The administrator, signed in. */
    static Visitor root(TestServer server, Browser browser) {
        return new Visitor(server, browser).signIn("root", TestServer.ROOT_PASSWORD);
    }

    /** A person of the test, signed in. */
    static Visitor of(TestServer server, Browser browser, Person person) {
        return new Visitor(server, browser).signIn(person.username(), "a long password of " + person.username());
    }

    /** The whole page, also right after a click that leads to it. */
    String content() {
        page().waitForLoadState();
        return page().content();
    }

    Page page() {
        return browser.page();
    }

    private Visitor signIn(String login, String password) {
        open("/users/sign_in");
        page().locator("#f-login").fill(login);
        page().locator("#f-password").fill(password);
        page().locator(".sign-in .btn-primary").click();
        assertThat(page().url()).isEqualTo(server.url() + "/");
        return this;
    }

    /** Goes to a path; its status. */
    int open(String path) {
        return page().navigate(server.url() + path).status();
    }

    /** Sends a form as a page of this window would, with its token; the status of the answer. */
    int post(String path) {
        Object token = page().locator("input[name=authenticity_token]").first().inputValue();
        Object status = page().evaluate(
                        "([path, token]) => fetch(path, {method: 'POST', redirect: 'manual',"
                                + " headers: {'X-CSRF-Token': token}}).then(answer => answer.status)",
                        java.util.List.of(path, token));
        return ((Number) status).intValue();
    }

    Locator link(String name) {
        return page().getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A link of the side navigation. */
    Locator side(String name) {
        return page().locator(".side")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The row of a table that says this. */
    Locator row(String text) {
        return page().locator("tr", new Page.LocatorOptions().setHasText(text));
    }

    /** Opens the small menu of a row that asks before doing something, and does it. */
    void confirm(Locator row, String deed) {
        row.locator("summary", new Locator.LocatorOptions().setHasText(deed)).click();
        row.locator("form button", new Locator.LocatorOptions().setHasText(deed))
                .click();
    }

    /**
     * Takes pictures of the page in light and dark and on a phone, and checks them. That a refused form was answered
     * with a status of refusal is not an error of the page.
     */
    void look(String name) {
        colours(ColorScheme.DARK);
        browser.screenshot(name + "-dark");
        browser.assertAccessible();
        colours(ColorScheme.LIGHT);
        browser.screenshot(name);
        browser.assertAccessible();
        browser.assertFitsWidth();
        page().setViewportSize(PHONE, 740);
        browser.screenshot(name + "-phone");
        browser.assertFitsWidth();
        page().setViewportSize(WIDE, 800);
        assertThat(browser.errors()).allMatch(error -> error.contains("the server responded with a status of 4"));
    }

    private void colours(ColorScheme scheme) {
        page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    @Override
    public void close() {
        browser.close();
    }
}
