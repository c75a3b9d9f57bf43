package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A developer locks a file in the browser; pushes of others feel it until it is unlocked. */
@Tag("story")
class LockStoryTest {
    @TempDir
    private static Path home;

    private static CiWorld world;
    private static Place place;
    private static Person painter;
    private static Person other;
    private static Person maintainer;
    private static String page;

    @BeforeAll
    static void start() {
        world = new CiWorld();
        place = world.project();
        painter = world.person("painter");
        other = world.person("carver");
        maintainer = world.person("steward");
        world.member(place, painter, 30);
        world.member(place, other, 30);
        world.member(place, maintainer, 40);
        place.git().commit("art/gate one.txt", "green\n");
        world.pushBranch(place, "main");
        page = "/" + place.path() + "/-/blob/main/art/gate%20one.txt";
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Visitor as(Person person) {
        return Visitor.of(world.server(), Browser.desktop(), person);
    }

    @Test
    void aLockedFileIsChangedByItsOwnerOnly() {
        var git = GitClient.init(home, "carver");
        String address = world.address(place.path(), other.username(), other.token());
        git.git("pull", "-q", address, "main").ok();
        git.commit("art/gate one.txt", "red\n");
        try (var visitor = as(painter)) {
            visitor.open(page);
            visitor.button("Lock").click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("is locked");
            assertThat(visitor.content()).contains("Locked by");
            visitor.look("blob-locked");
        }
        git.git("push", "-q", address, "HEAD:refs/heads/red").fails();
        try (var visitor = as(other)) {
            visitor.open(page);
            assertThat(visitor.content()).contains("Locked by");
            assertThat(visitor.button("Unlock").count()).isZero();
            String at = "/main/art/gate%20one.txt";
            assertThat(visitor.post("/" + place.path() + "/-/unlock" + at)).isEqualTo(403);
            assertThat(visitor.post("/" + place.path() + "/-/lock/main/art/none.txt"))
                    .isEqualTo(404);
        }
        try (var visitor = as(world.person("stranger"))) {
            visitor.open("/");
            assertThat(visitor.post("/" + place.path() + "/-/lock/main/art/gate%20one.txt"))
                    .isEqualTo(404);
        }
        try (var visitor = as(maintainer)) {
            visitor.open(page);
            visitor.button("Unlock").click();
            assertThat(visitor.page().locator(".flashes").textContent()).contains("is unlocked");
        }
        git.git("push", "-q", address, "HEAD:refs/heads/red").ok();
    }
}
