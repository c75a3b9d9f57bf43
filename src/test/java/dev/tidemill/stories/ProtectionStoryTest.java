package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A maintainer protects branches; a push feels it. */
@Tag("story")
class ProtectionStoryTest {
    @TempDir
    private static Path home;

    private static CiWorld world;
    private static Place place;
    private static Person maintainer;
    private static Person developer;
    private static String page;

    @BeforeAll
    static void start() {
        world = new CiWorld();
        place = world.project();
        maintainer = world.person("maintainer");
        developer = world.person("developer");
        world.member(place, maintainer, 40);
        world.member(place, developer, 30);
        place.git().commit("README.md", "# Gate\n");
        world.pushBranch(place, "main");
        page = "/" + place.path() + "/-/settings/repository";
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aPatternIsProtectedChangedAndGivenUp() {
        GitClient git = GitClient.init(home, "developer");
        git.commit("a.txt", "a\n");
        String address = world.address(place.path(), developer.username(), developer.token());
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), maintainer)) {
            visitor.open("/" + place.path());
            visitor.side("Protected branches").click();
            assertThat(visitor.row("main").textContent()).contains("Default", "Maintainers", "Refused");
            visitor.look("protection");
            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-name").fill("release/*");
            visitor.page().locator("#f-push").selectOption("0");
            visitor.look("protection-form");
            visitor.button("Protect").click();
            assertThat(visitor.row("release/*").textContent()).contains("Pattern", "No one", "Maintainers");
            git.git("push", "-q", address, "HEAD:refs/heads/release/1").fails();

            Locator row = visitor.row("release/*");
            row.locator("summary").first().click();
            row.locator("select[name=push]").selectOption("30");
            row.locator("input[name=allow_force_push]").check();
            visitor.look("protection-change");
            row.locator("button", new Locator.LocatorOptions().setHasText("Save"))
                    .click();
            assertThat(visitor.row("release/*").textContent()).contains("Developers + Maintainers", "Allowed");
            git.git("push", "-q", address, "HEAD:refs/heads/release/1").ok();
            git.git("commit", "-q", "--amend", "-m", "Again").ok();
            git.git("push", "-q", "-f", address, "HEAD:refs/heads/release/1").ok();

            visitor.confirm(visitor.row("release/*"), "Unprotect");
            assertThat(visitor.page().locator(".flashes").textContent()).contains("no longer protected");
            assertThat(names()).containsExactly("main");
        }
    }

    @Test
    void whatCannotBeIsRefusedWithItsReason() {
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), maintainer)) {
            refused(visitor, "main", "already exists");
            refused(visitor, "x".repeat(300), "too long");
            visitor.post(page + "/unprotect?name=none");
            visitor.post(page + "/change?name=none&push=40&merge=40");
            visitor.post(page + "?name=other&push=35");
            assertThat(names()).containsExactly("main");
        }
    }

    @Test
    void othersAreRefused() {
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), developer)) {
            visitor.open("/" + place.path());
            assertThat(visitor.side("Protected branches").count()).isZero();
            assertThat(visitor.post(page + "?name=other")).isEqualTo(403);
            assertThat(visitor.post(page + "/unprotect?name=main")).isEqualTo(403);
            assertThat(visitor.post(page + "/change?name=main&push=30")).isEqualTo(403);
            assertThat(visitor.open(page)).isEqualTo(403);
        }
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), world.person("stranger"))) {
            visitor.open("/");
            assertThat(visitor.post(page + "/unprotect?name=main")).isEqualTo(404);
        }
        assertThat(names()).containsExactly("main");
    }

    private static void refused(Visitor visitor, String name, String reason) {
        visitor.open(page);
        visitor.page().locator(".new > summary").click();
        visitor.page().locator("#f-name").fill(name);
        visitor.button("Protect").click();
        assertThat(visitor.page().locator(".new").textContent()).contains(reason);
        assertThat(visitor.page().locator("#f-name").inputValue()).isEqualTo(name);
    }

    private static List<String> names() {
        return place.owner()
                .api()
                .get(place.api() + "/protected_branches")
                .expect(200)
                .json()
                .findValuesAsText("name");
    }
}
