package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Owners change what a project is, make it read-only, fork it and delete it. */
@Tag("story")
class SettingsStoryTest {
    private static CiWorld world;
    private static Place place;
    private static Person owner;
    private static Person developer;

    @BeforeAll
    static void start() {
        world = new CiWorld();
        place = world.project();
        owner = world.person("landlord");
        developer = world.person("lodger");
        world.member(place, owner, 50);
        world.member(place, developer, 30);
        place.git().commit("README.md", "# Gate\n");
        world.pushBranch(place, "main");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static boolean has(String field, String value) {
        return world.server()
                .root()
                .get("/projects/" + place.id())
                .expect(200)
                .json()
                .get(field)
                .asText()
                .equals(value);
    }

    @Test
    void aProjectIsForkedChangedArchivedAndDeleted() {
        try (var visitor = Visitor.of(world.server(), Browser.withoutScripts(), owner)) {
            visitor.open("/" + place.path());
            visitor.side("Forks").click();
            visitor.link("Fork").click();
            visitor.page()
                    .locator("#f-namespace_id")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(owner.username()));
            visitor.page().locator("#f-name").fill("My copy");
            visitor.page().locator("#f-address").fill("my-copy");
            visitor.button("Fork project").click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("The fork was made");
            assertThat(visitor.page().url()).endsWith("/" + owner.username() + "/my-copy");
            visitor.open("/" + place.path() + "/-/forks");
            assertThat(visitor.page().content()).contains(owner.username() + "/my-copy");

            visitor.open("/" + place.path());
            visitor.side("General").click();
            visitor.page().locator("#f-description").fill("Opens and closes.");
            visitor.button("Save").first().click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("were saved");
            assertThat(has("description", "Opens and closes.")).isTrue();
            visitor.page().locator("#f-forking_access_level").selectOption("disabled");
            visitor.button("Save").last().click();
            assertThat(has("forking_access_level", "disabled")).isTrue();

            visitor.button("Archive project").click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("read-only now");
            assertThat(visitor.content()).contains("Unarchive project").doesNotContain("id=\"f-name\"");
            visitor.button("Unarchive project").click();

            visitor.page().locator("#f-confirm_delete").fill("something else");
            visitor.button("Delete project").click();
            assertThat(visitor.page().locator(".field-error").textContent()).contains("is not " + place.path());
            visitor.page().locator("#f-confirm_delete").fill(place.path());
            visitor.button("Delete project").click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("was deleted");
            assertThat(visitor.open("/" + place.path())).isEqualTo(404);
        }
    }

    @Test
    void othersDoNotSeeTheSettings() {
        Place other = world.project();
        world.member(other, developer, 30);
        try (var visitor = Visitor.of(world.server(), Browser.desktop(), developer)) {
            visitor.open("/" + other.path());
            assertThat(visitor.side("General").count()).isZero();
            assertThat(visitor.post("/" + other.path() + "/-/edit/delete")).isEqualTo(404);
            assertThat(visitor.open("/" + other.path() + "/-/edit")).isEqualTo(404);
        }
        world.server().root().get("/projects/" + other.id()).expect(200);
    }
}
