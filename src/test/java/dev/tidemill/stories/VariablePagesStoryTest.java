package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People set variables of projects, groups and the instance in their browser. */
@Tag("story")
class VariablePagesStoryTest {
    private static TestServer server;
    private static Person owner;
    private static Person developer;
    private static long group;
    private static long project;
    private static String groupPage;
    private static String projectPage;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        owner = given.person("owner");
        developer = given.person("developer");
        group = given.group(owner, "harbour", "public");
        project = given.project(owner, group, "sluice", "public");
        given.member("groups", group, developer, 30);
        groupPage = "/groups/" + text("/groups/" + group, "full_path") + "/-/settings/ci_cd";
        projectPage = "/" + text("/projects/" + project, "path_with_namespace") + "/-/settings/ci_cd";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String text(String path, String field) {
        return server.root().get(path).expect(200).json().get(field).asText();
    }

    private static JsonNode variable(String of, String key) {
        return server.root().get(of + "/variables/" + key).expect(200).json();
    }

    @Test
    void aGroupVariableIsAddedChangedAndDeleted() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(groupPage.replace("/groups", "").replace("/-/settings/ci_cd", ""));
            visitor.side("Variables").click();
            assertThat(visitor.page().url()).endsWith(groupPage);
            visitor.look("variables-group-none");
            add(visitor, "DEPLOY_KEY", "a-long-secret-value");
            visitor.page().locator("#f-description").fill("For <b>production</b>");
            visitor.page().locator("#f-shown").selectOption("masked");
            visitor.page().locator("#f-protected").check();
            visitor.look("variables-form");
            visitor.button("Add variable").click();
            assertThat(visitor.content()).doesNotContain("a-long-secret-value");
            assertThat(visitor.row("DEPLOY_KEY").textContent())
                    .contains("Masked", "Protected", "For <b>production</b>");
            var made = variable("/groups/" + group, "DEPLOY_KEY");
            assertThat(made.get("value").asText()).isEqualTo("a-long-secret-value");
            assertThat(made.get("masked").asBoolean()).isTrue();
            visitor.look("variables-group");
            visitor.row("DEPLOY_KEY").locator("a").click();
            assertThat(visitor.page().locator("#f-value").inputValue()).isEmpty();
            visitor.look("variables-edit");
            visitor.page().locator("#f-environment_scope").fill("production");
            visitor.page().locator("#f-protected").uncheck();
            visitor.button("Save").click();
            var changed = variable("/groups/" + group, "DEPLOY_KEY");
            assertThat(changed.get("value").asText()).isEqualTo("a-long-secret-value");
            assertThat(changed.get("environment_scope").asText()).isEqualTo("production");
            assertThat(changed.get("protected").asBoolean()).isFalse();
            visitor.row("DEPLOY_KEY").locator("a").click();
            visitor.page().locator("#f-value").fill("short");
            visitor.button("Save").click();
            assertThat(visitor.page().locator(".field-error").textContent())
                    .as("too short to be masked")
                    .contains("is invalid");
            visitor.page().locator("#f-value").fill("another-long-value");
            visitor.button("Save").click();
            assertThat(variable("/groups/" + group, "DEPLOY_KEY").get("value").asText())
                    .isEqualTo("another-long-value");
            visitor.confirm(visitor.row("DEPLOY_KEY"), "Delete");
            server.root().get("/groups/" + group + "/variables/DEPLOY_KEY").expect(404);
        }
    }

    @Test
    void aProjectVariableWorksWithoutScripts() {
        try (var visitor = Visitor.of(server, Browser.withoutScripts(), owner)) {
            visitor.open(projectPage);
            add(visitor, "not a key", "x");
            visitor.button("Add variable").click();
            assertThat(visitor.page().locator(".field-error").textContent()).contains("can contain only letters");
            assertThat(visitor.page().locator("#f-key").inputValue()).isEqualTo("not a key");
            visitor.page().locator("#f-key").fill("COLOUR");
            visitor.page().locator("#f-shown").selectOption("hidden");
            visitor.page().locator("#f-value").fill("never-seen-again");
            visitor.button("Add variable").click();
            var made = variable("/projects/" + project, "COLOUR");
            assertThat(made.get("hidden").asBoolean()).isTrue();
            assertThat(made.get("value").isNull()).isTrue();
            visitor.row("COLOUR").locator("a").click();
            assertThat(visitor.page().locator("#f-shown").count()).isZero();
            visitor.page().locator("#f-raw").check();
            visitor.button("Save").click();
            var changed = variable("/projects/" + project, "COLOUR");
            assertThat(changed.get("raw").asBoolean()).isTrue();
            assertThat(changed.get("hidden").asBoolean()).isTrue();
            assertThat(changed.get("masked").asBoolean()).isTrue();
            visitor.confirm(visitor.row("COLOUR"), "Delete");
            assertThat(visitor.row("COLOUR").count()).isZero();
        }
    }

    @Test
    void theInstanceHasItsOwn() {
        try (var visitor = Visitor.root(server, Browser.desktop())) {
            visitor.open("/admin/runners");
            visitor.side("Variables").click();
            add(visitor, "EVERYWHERE", "yes");
            visitor.button("Add variable").click();
            assertThat(variable("/admin/ci", "EVERYWHERE").get("value").asText())
                    .isEqualTo("yes");
            visitor.look("variables-admin");
            visitor.confirm(visitor.row("EVERYWHERE"), "Delete");
        }
    }

    @Test
    void othersAreKeptOut() {
        String instance = "/admin/application_settings/ci_cd";
        for (String page : List.of(projectPage, groupPage, instance)) {
            assertThat(server.http().get(page).expect(302).header("Location")).contains("/users/sign_in");
            server.http().form("POST", page, Map.of("key", "A", "value", "b")).expect(302);
        }
        server.root()
                .post("/groups/" + group + "/variables", Map.of("key", "KEPT", "value", "secret"))
                .expect(201);
        try (var visitor = Visitor.of(server, Browser.desktop(), developer)) {
            for (String page : List.of(projectPage, groupPage, groupPage + "/KEPT/edit")) {
                assertThat(visitor.open(page)).isEqualTo(403);
            }
            assertThat(visitor.open(instance)).isEqualTo(404);
            visitor.open("/");
            assertThat(visitor.post(groupPage + "/KEPT/delete")).isEqualTo(403);
            assertThat(visitor.post(groupPage + "/KEPT/edit")).isEqualTo(403);
            assertThat(visitor.post(instance)).isEqualTo(404);
        }
        assertThat(variable("/groups/" + group, "KEPT").get("value").asText()).isEqualTo("secret");
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            assertThat(visitor.open(projectPage + "/KEPT/edit"))
                    .as("a variable of the group is not the project's")
                    .isEqualTo(404);
        }
    }

    private static void add(Visitor visitor, String key, String value) {
        visitor.page().locator(".new > summary").click();
        visitor.page().locator("#f-key").fill(key);
        visitor.page().locator("#f-value").fill(value);
    }
}
