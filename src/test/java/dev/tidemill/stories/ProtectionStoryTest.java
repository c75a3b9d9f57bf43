package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
        place = world.written();
        maintainer = world.member(place, "maintainer", 40);
        developer = world.member(place, "developer", 30);
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
            visitor.page().locator(".new > summary").first().click();
            visitor.page().locator("#f-name").fill("release/*");
            visitor.page().locator("#f-push").selectOption("0");
            visitor.look("protection-form");
            visitor.page()
                    .locator(".new button", new Page.LocatorOptions().setHasText("Protect"))
                    .first()
                    .click();
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
    void aTagIsProtectedChangedAndGivenUp() {
        GitClient git = GitClient.init(home, "tagger");
        git.commit("a.txt", "a\n");
        String address = world.address(place.path(), developer.username(), developer.token());
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), maintainer)) {
            visitor.open(page);
            visitor.page().locator(".section .new > summary").click();
            visitor.page().locator("#f-tag").fill("v*");
            visitor.look("protection-tags-form");
            visitor.page()
                    .locator(".section .new button", new Page.LocatorOptions().setHasText("Protect"))
                    .click();
            assertThat(visitor.row("v*").textContent()).contains("Pattern", "Maintainers");
            git.git("push", "-q", address, "HEAD:refs/tags/v1").fails();

            Locator row = visitor.row("v*");
            row.locator("summary").first().click();
            row.locator("select[name=create]").selectOption("30");
            visitor.look("protection-tags-change");
            row.locator("button", new Locator.LocatorOptions().setHasText("Save"))
                    .click();
            assertThat(visitor.row("v*").textContent()).contains("Developers + Maintainers");
            git.git("push", "-q", address, "HEAD:refs/tags/v1").ok();
            visitor.open("/" + place.path() + "/-/tags");
            assertThat(visitor.page().locator(".rows").textContent()).contains("v1", "Protected");
            visitor.look("protection-tags-list");

            visitor.open(page);
            visitor.post(page + "/tags?tag=v*");
            visitor.open(page);
            assertThat(visitor.page().locator(".flashes").textContent()).contains("already exists");
            visitor.post(page + "/tags?tag=other&create=35");
            visitor.open(page);
            assertThat(visitor.page().locator(".flashes").textContent()).contains("valid value");
            visitor.confirm(visitor.row("v*"), "Unprotect");
            assertThat(visitor.page().locator(".flashes").textContent()).contains("no longer protected");
            assertThat(place.owner()
                            .api()
                            .get(place.api() + "/protected_tags")
                            .expect(200)
                            .json())
                    .isEmpty();
        }
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), developer)) {
            visitor.open("/" + place.path());
            assertThat(visitor.post(page + "/tags?tag=other")).isEqualTo(403);
            assertThat(visitor.post(page + "/tags/unprotect?tag=other")).isEqualTo(403);
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
        visitor.page().locator(".new > summary").first().click();
        visitor.page().locator("#f-name").fill(name);
        visitor.page()
                .locator(".new button", new Page.LocatorOptions().setHasText("Protect"))
                .first()
                .click();
        assertThat(visitor.page().locator(".new").first().textContent()).contains(reason);
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
