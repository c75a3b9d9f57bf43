package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People make, use and revoke access tokens in their browser. */
@Tag("story")
class TokenPagesStoryTest {
    private static final String PERSONAL = "/-/user_settings/personal_access_tokens";
    private static final String HOSTILE = "<b>deploy</b> & \"more\"";

    private static TestServer server;
    private static Person owner;
    private static Person maintainer;
    private static Person developer;
    private static Person outsider;
    private static String groupPath;
    private static String projectPath;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        owner = given.person("owner");
        maintainer = given.person("maintainer");
        developer = given.person("developer");
        outsider = given.person("outsider");
        long group = given.group(owner, "harbour", "private");
        long project = given.project(owner, group, "sluice", "private");
        given.member("projects", project, maintainer, 40);
        given.member("projects", project, developer, 30);
        groupPath = text("/groups/" + group, "full_path");
        projectPath = text("/projects/" + project, "path_with_namespace");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String text(String path, String field) {
        return server.root().get(path).expect(200).json().get(field).asText();
    }

    @Test
    void aPersonalTokenIsMadeUsedAndRevoked() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.page().locator(".menu-user").click();
            visitor.link("Access tokens").click();
            assertThat(visitor.page().url()).endsWith(PERSONAL);
            visitor.look("tokens-personal");
            visitor.page().locator(".new > summary").click();
            assertThat(visitor.page().locator("#f-expires_at").inputValue())
                    .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
            assertThat(visitor.page().locator("input[name='scopes[]']").count()).isEqualTo(8);
            visitor.look("tokens-personal-form");
            fill(visitor, HOSTILE, "read_api");
            String secret = created(visitor, "tokens-personal-created");
            Http client = server.api().token(secret);
            assertThat(client.get("/user").expect(200).json().get("username").asText())
                    .isEqualTo(owner.username());
            client.post("/projects", Map.of("name", "not-with-read-api")).expect(403);
            visitor.open(PERSONAL);
            assertThat(visitor.page().content()).doesNotContain(secret);
            assertThat(visitor.row(HOSTILE).textContent()).contains("read_api");
            visitor.confirm(visitor.row(HOSTILE), "Revoke");
            assertThat(visitor.page().locator(".flashes").textContent()).contains("was revoked");
            client.get("/user").expect(401);
            visitor.page().locator(".disclosure > summary", hasText("Inactive")).click();
            assertThat(visitor.row(HOSTILE).textContent()).contains("Revoked");
            visitor.look("tokens-personal-revoked");
        }
    }

    @Test
    void theFormSaysWhatIsWrong() {
        try (var visitor = Visitor.of(server, Browser.desktop(), developer)) {
            visitor.open(PERSONAL);
            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-name").fill("kept");
            visitor.page().locator("#f-description").fill("For the night build");
            visitor.button("Create token").click();
            assertThat(visitor.page().locator(".field-error").textContent()).contains("Choose at least one");
            assertThat(visitor.page().locator("#f-name").inputValue()).isEqualTo("kept");
            visitor.look("tokens-form-refused");
            visitor.page().locator("input[value='api']").check();
            visitor.page().locator("#f-expires_at").evaluate("e => { e.max = ''; e.value = '2999-01-01' }");
            visitor.button("Create token").click();
            assertThat(visitor.page().locator(".field-error").textContent()).contains("must be on or before");
            assertThat(visitor.page().locator("input[value='api']").isChecked()).isTrue();
            assertThat(server.root()
                            .get("/personal_access_tokens?search=kept")
                            .expect(200)
                            .json())
                    .isEmpty();
        }
    }

    @Test
    void aProjectTokenHasARoleAndDiesWhenRevoked() {
        String page = "/" + projectPath + "/-/settings/access_tokens";
        try (var visitor = Visitor.of(server, Browser.desktop(), maintainer)) {
            visitor.open("/" + projectPath);
            visitor.side("Access tokens").click();
            assertThat(visitor.page().url()).endsWith(page);
            visitor.look("tokens-project-empty");
            visitor.page().locator(".new > summary").click();
            assertThat(visitor.page().locator("#f-access_level option").allTextContents())
                    .as("a maintainer gives no more than the own role")
                    .containsExactly("Guest", "Planner", "Reporter", "Developer", "Maintainer");
            visitor.page().locator("#f-access_level").selectOption("30");
            fill(visitor, "deploy", "api");
            String secret = created(visitor, "tokens-project-created");
            assertThat(visitor.row("deploy").textContent()).contains("Developer");
            Http client = server.api().token(secret);
            client.get("/projects/" + Http.encode(projectPath)).expect(200);
            client.get("/groups/" + Http.encode(groupPath)).expect(404);
            visitor.confirm(visitor.row("deploy"), "Revoke");
            client.get("/projects/" + Http.encode(projectPath)).expect(401);
        }
    }

    @Test
    void aGroupTokenWorksWithoutScripts() {
        String page = "/groups/" + groupPath + "/-/settings/access_tokens";
        try (var visitor = Visitor.of(server, Browser.withoutScripts(), owner)) {
            visitor.open("/" + groupPath);
            visitor.side("Access tokens").click();
            assertThat(visitor.page().url()).endsWith(page);
            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-access_level").selectOption("20");
            fill(visitor, "reader", "read_api");
            String secret = visitor.page().locator("#new-token").inputValue();
            Http client = server.api().token(secret);
            client.get("/projects/" + Http.encode(projectPath)).expect(200);
            assertThat(client.get("/groups/" + Http.encode(groupPath))
                            .expect(200)
                            .json()
                            .get("full_path")
                            .asText())
                    .isEqualTo(groupPath);
            visitor.confirm(visitor.row("reader"), "Revoke");
            client.get("/user").expect(401);
        }
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(page);
            visitor.look("tokens-group");
        }
    }

    @Test
    void othersAreKeptOut() {
        String project = "/" + projectPath + "/-/settings/access_tokens";
        String group = "/groups/" + groupPath + "/-/settings/access_tokens";
        for (String page : List.of(PERSONAL, project, group)) {
            assertThat(server.http().get(page).expect(302).header("Location"))
                    .contains("/users/sign_in?redirect=" + Http.encode(page));
            server.http().form("POST", page, Map.of("name", "n")).expect(302);
        }
        try (var visitor = Visitor.of(server, Browser.desktop(), developer)) {
            assertThat(visitor.open(project)).isEqualTo(403);
            assertThat(visitor.open(group)).isEqualTo(403);
            visitor.open("/" + projectPath);
            assertThat(visitor.side("Access tokens").count()).isZero();
            long foreign = server.api()
                    .token(owner.token())
                    .get("/personal_access_tokens/self")
                    .expect(200)
                    .json()
                    .get("id")
                    .asLong();
            visitor.open(PERSONAL);
            assertThat(visitor.post(PERSONAL + "/" + foreign + "/revoke")).isEqualTo(404);
            assertThat(visitor.post(project)).isEqualTo(403);
            server.api().token(owner.token()).get("/user").expect(200);
        }
        try (var visitor = Visitor.of(server, Browser.desktop(), outsider)) {
            assertThat(visitor.open(project)).isEqualTo(404);
            assertThat(visitor.open(group)).isEqualTo(404);
        }
    }

    private static Page.LocatorOptions hasText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void fill(Visitor visitor, String name, String scope) {
        visitor.page().locator("#f-name").fill(name);
        visitor.page().locator("input[value='" + scope + "']").check();
        visitor.button("Create token").click();
    }

    private static String created(Visitor visitor, String picture) {
        String secret = visitor.page().locator("#new-token").inputValue();
        assertThat(secret).startsWith("glpat-");
        visitor.look(picture);
        visitor.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        visitor.page().locator(".shown-once [data-copy]").click();
        assertThat(visitor.page().evaluate("navigator.clipboard.readText()")).isEqualTo(secret);
        return secret;
    }
}
