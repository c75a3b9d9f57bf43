package dev.tidemill.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People sign in and out, make groups and projects, and let others in. */
@Tag("story")
class PeopleStoryTest {
    private static final String HOSTILE = "<b>Tide</b> & \"Mill\"";

    private static TestServer server;
    private static IdentityServer given;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        given = new IdentityServer(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void signingInWithAWrongPasswordThenTheRightOneThenOut() {
        Person person = given.person("maren");
        try (var visitor = new Visitor(server, Browser.desktop())) {
            Page page = visitor.page();
            visitor.open("/projects/new?from=here");
            assertThat(page).hasURL(Pattern.compile("/users/sign_in\\?redirect="));
            page.locator("#f-login").fill(person.username());
            page.locator("#f-password").fill("wrong");
            page.keyboard().press("Enter");
            assertThat(page.locator("[role=alert]")).isVisible();
            assertThat(page.locator("#f-login")).hasValue(person.username());
            assertThat(page.locator("#f-password")).hasValue("");
            visitor.look("story-sign-in-wrong");
            page.locator("#f-password").fill("a long password of " + person.username());
            visitor.button("Sign in").click();
            assertThat(page).hasURL(server.url() + "/projects/new?from=here");
            page.locator(".menu-user").click();
            visitor.button("Sign out").click();
            assertThat(page).hasURL(server.url() + "/users/sign_in");
            visitor.open("/projects/new");
            assertThat(page).hasURL(Pattern.compile("/users/sign_in\\?redirect="));
        }
    }

    @Test
    void aGroupAndAProjectAreMadeAndFound() {
        Person person = given.person("builder");
        String path = IdentityServer.fresh("harbour");
        try (var visitor = Visitor.of(server, Browser.desktop(), person)) {
            Page page = visitor.page();
            assertThat(page.locator(".empty")).containsText("No projects yet");
            visitor.look("story-start-empty");
            visitor.link("New group").click();
            page.locator("#f-name").fill(HOSTILE);
            page.locator("#f-path").fill("-not good-");
            visitor.button("Create group").click();
            assertThat(page.locator(".field", text("Address"))).containsText("Cannot start with '-'");
            assertThat(page.locator(".field", text("Name")).first()).containsText("can contain only letters");
            assertThat(page.locator("#f-name")).hasValue(HOSTILE);
            visitor.look("story-group-refused");
            page.locator("#f-name").fill("Harbour");
            page.locator("#f-path").fill(path);
            visitor.button("Create group").click();
            assertThat(page.locator("h1")).containsText("Harbour");
            assertThat(page.locator(".empty")).containsText("No projects here");
            visitor.link("New project").first().click();
            assertThat(page.locator("#f-namespace_id option:checked")).hasText(path);
            page.locator("#f-name").fill("Sluice");
            page.locator("#f-description").fill(HOSTILE);
            visitor.button("Create project").click();
            assertThat(page).hasURL(server.url() + "/" + path + "/sluice");
            assertThat(page.locator(".flashes")).containsText("was made");
            assertThat(page.locator(".md h1")).hasText("Sluice");
            assertThat(page.locator("main")).containsText(HOSTILE);
            visitor.look("story-project-new");
            visitor.open("/projects/new?namespace_id=1&name=Sluice");
            page.locator("#f-namespace_id")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(path));
            visitor.button("Create project").click();
            assertThat(page.locator("main form")).containsText("already been taken");
            visitor.open("/?search=sluice");
            assertThat(page.locator(".row-title").first()).hasText(path + "/sluice");
            visitor.open("/explore?search=nothing-has-this-name");
            assertThat(page.locator(".empty")).containsText("Nothing found");
        }
    }

    @Test
    void membersOfAProjectComeChangeAndGo() {
        Person owner = given.person("owner");
        long project = given.project(owner, given.group(owner, "club", "private"), "boats", "private");
        membersComeChangeAndGo(
                owner,
                "/" + text("/projects/" + project, "path_with_namespace") + "/-/project_members",
                "/projects/" + project);
    }

    @Test
    void membersOfAGroupComeChangeAndGo() {
        Person owner = given.person("owner");
        long group = given.group(owner, "club", "private");
        membersComeChangeAndGo(
                owner, "/groups/" + text("/groups/" + group, "full_path") + "/-/group_members", "/groups/" + group);
    }

    private void membersComeChangeAndGo(Person owner, String address, String api) {
        Person guest = given.person("guest");
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            Page page = visitor.page();
            visitor.open(address);
            page.locator(".new > summary").first().click();
            page.locator("#f-username").fill("nobody-of-this-name");
            visitor.button("Add member").click();
            assertThat(page.locator("main form").first()).containsText("is nobody here");
            page.locator("#f-username").fill(guest.username());
            page.locator("#f-access_level").selectOption("20");
            page.locator("#f-expires_at").fill("2040-01-31");
            visitor.button("Add member").click();
            Locator row = visitor.row(guest.username());
            assertThat(row).containsText("Reporter");
            assertThat(row).containsText("2040");
            row.locator("summary").click();
            visitor.look("story-members" + (api.startsWith("/groups") ? "-group" : ""));
            row.locator("select").selectOption("40");
            row.locator("button", named("Change role")).click();
            assertThat(visitor.row(guest.username())).containsText("Maintainer");
            assertThat(level(owner, api, guest)).isEqualTo(40);
            visitor.row(guest.username()).locator("summary").click();
            visitor.row(guest.username()).locator("button", named("Remove")).click();
            assertThat(visitor.row(guest.username())).hasCount(0);
            owner.api().get(api + "/members/" + guest.id()).expect(404);
        }
    }

    @Test
    void whoMayNotSeesNoFormsAndIsRefused() {
        Person owner = given.person("owner");
        Person guest = given.person("guest");
        long project = given.project(owner, given.group(owner, "club", "private"), "boats", "private");
        given.member("projects", project, guest, 10);
        String address = "/" + text("/projects/" + project, "path_with_namespace") + "/-/project_members";
        try (var visitor = Visitor.of(server, Browser.desktop(), guest)) {
            visitor.open(address);
            assertThat(visitor.page().locator(".new")).hasCount(0);
            assertThat(visitor.page().locator("tbody summary")).hasCount(0);
            visitor.post(address + "/" + guest.id() + "?access_level=50");
            visitor.post(address + "?access_level=50&username=root");
            assertThat(level(owner, "/projects/" + project, guest)).isEqualTo(10);
            assertThat(owner.api()
                            .get("/projects/" + project + "/members/all")
                            .expect(200)
                            .json()
                            .size())
                    .isEqualTo(2);
        }
    }

    @Test
    void theColoursOfTheViewerHoldOnErrorPages() {
        var answer =
                server.http().with("Cookie", "theme=dark").get("/no/such-place").expect(404);
        assertThat(answer.text()).contains("data-theme=\"dark\"", "redirect=%2Fno%2Fsuch-place");
        assertThat(server.http().get("/no/-/such/-/place").expect(404).text()).contains("data-theme=\"auto\"");
    }

    private static int level(Person owner, String api, Person member) {
        return owner.api()
                .get(api + "/members/" + member.id())
                .expect(200)
                .json()
                .get("access_level")
                .asInt();
    }

    private static String text(String path, String field) {
        return server.root().get(path).expect(200).json().get(field).asText();
    }

    private static Page.LocatorOptions text(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Locator.LocatorOptions named(String name) {
        return new Locator.LocatorOptions().setHasText(name);
    }
}
