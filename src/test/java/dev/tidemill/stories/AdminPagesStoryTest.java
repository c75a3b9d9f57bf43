package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

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

/** An administrator looks after the instance in the browser. */
@Tag("story")
class AdminPagesStoryTest {
    private static TestServer server;
    private static IdentityServer given;
    private static Person somebody;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        given = new IdentityServer(server);
        somebody = given.person("somebody");
        given.group(somebody, "harbour", "private");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theOverviewLeadsOn() {
        try (var visitor = Visitor.root(server, Browser.desktop())) {
            visitor.page().locator(".menu-user").click();
            visitor.link("Administration").click();
            assertThat(visitor.page().url()).isEqualTo(server.url() + "/admin");
            assertThat(visitor.page().locator(".figures").textContent()).contains("1group", "0projects");
            assertThat(visitor.page().locator(".side a").allTextContents().stream()
                            .map(String::strip))
                    .containsExactly("Overview", "Users", "Runners", "Variables");
            visitor.look("admin-overview");
            visitor.side("Users").click();
            assertThat(visitor.page().url()).endsWith("/admin/users");
        }
    }

    @Test
    void aUserIsFoundBlockedAndUnblocked() {
        Person target = given.person("target");
        try (var visitor = Visitor.root(server, Browser.withoutScripts())) {
            visitor.open("/admin/users");
            visitor.page().locator("#search").fill(target.username() + "@example.org");
            visitor.button("Search").click();
            assertThat(visitor.page().locator("tbody tr").count()).isEqualTo(1);
            visitor.confirm(visitor.row(target.username()), "Block");
            assertThat(visitor.row(target.username()).locator(".status").textContent())
                    .isEqualTo("Blocked");
            target.api().get("/user").expect(403);
            visitor.open("/admin/users?view=blocked");
            visitor.row(target.username()).locator("button").click();
            target.api().get("/user").expect(200);
            visitor.open("/admin/users?search=no-such-person");
            assertThat(visitor.page().locator(".empty").count()).isEqualTo(1);
            visitor.open("/admin/users?view=admins");
            assertThat(visitor.row("@root").textContent()).contains("You");
            assertThat(visitor.row("@root").locator("button").count()).isZero();
        }
        try (var visitor = Visitor.root(server, Browser.desktop())) {
            visitor.open("/admin/users");
            visitor.look("admin-users");
            int self = server.root().get("/user").expect(200).json().get("id").asInt();
            assertThat(visitor.post("/admin/users/" + self + "/block")).isIn(0, 303);
            server.root().get("/user").expect(200);
            assertThat(visitor.post("/admin/users/999999/block")).isEqualTo(404);
            assertThat(visitor.open("/admin/users?view=x")).isEqualTo(400);
        }
    }

    @Test
    void othersFindNothing() {
        for (String page : List.of("/admin", "/admin/users")) {
            assertThat(server.http().get(page).expect(302).header("Location")).contains("/users/sign_in");
            server.http().token(somebody.token()).get(page).expect(404);
        }
        server.http()
                .form("POST", "/admin/users/" + somebody.id() + "/block", Map.of())
                .expect(302);
        try (var visitor = Visitor.of(server, Browser.desktop(), somebody)) {
            assertThat(visitor.open("/admin")).isEqualTo(404);
            assertThat(visitor.open("/admin/users")).isEqualTo(404);
            visitor.open("/");
            assertThat(visitor.page().locator(".menu-user + .menu-list").textContent())
                    .doesNotContain("Administration");
            assertThat(visitor.post("/admin/users/1/block")).isEqualTo(404);
        }
        server.root().get("/user").expect(200);
    }
}
