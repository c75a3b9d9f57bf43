package dev.tidemill.repos.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What teams see of a project's size, its limit, stars and housekeeping. */
@Tag("server")
class StatisticsTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private RepoWorld.Person owner;
    private RepoWorld.Place project;
    private GitClient git;

    @BeforeAll
    static void start() {
        world = new RepoWorld(new TestServer.Builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        owner = world.person();
        project = world.project(owner, 20);
        git = GitClient.init(home, "work");
        git.git("remote", "add", "origin", world.address(project, owner)).ok();
        git.commit("a", "one");
        git.commit("b", "two");
        git.git("push", "-q", "origin", "main").ok();
    }

    private static Http as(RepoWorld.Person person) {
        return world.server().api().token(person.token());
    }

    private String one() {
        return "/projects/" + project.id();
    }

    private JsonNode statistics(RepoWorld.Person person) {
        return as(person).get(one() + "?statistics=true").expect(200).json().path("statistics");
    }

    @Test
    void commitsOfTheDefaultBranchAreCountedAlsoAfterARewrite() {
        assertThat(statistics(owner).get("commit_count").asInt()).isEqualTo(2);
        git.commit("c", "three");
        git.git("push", "-q", "origin", "main").ok();
        git.git("checkout", "-q", "-b", "topic").ok();
        git.commit("d", "four");
        git.git("push", "-q", "origin", "topic").ok();
        assertThat(statistics(owner).get("commit_count").asInt()).isEqualTo(3);
        git.git("checkout", "-q", "--orphan", "anew").ok();
        git.commit("e", "five");
        as(owner).delete(one() + "/protected_branches/main").expect(204);
        git.git("push", "-q", "--force", "origin", "anew:main").ok();
        assertThat(statistics(owner).get("commit_count").asInt()).isEqualTo(1);
    }

    @Test
    void bytesAreCountedAndStayAboutTheSameWhenCollected() throws Exception {
        long before = statistics(owner).get("repository_size").asLong();
        assertThat(before).isPositive();
        git.write("big", random(200_000));
        git.git("add", "-A").ok();
        git.commit("f", "x");
        git.git("push", "-q", "origin", "main").ok();
        JsonNode after = statistics(owner);
        assertThat(after.get("repository_size").asLong()).isGreaterThan(before + 100_000);
        assertThat(after.get("storage_size").asLong())
                .isEqualTo(after.get("repository_size").asLong()
                        + after.get("lfs_objects_size").asLong()
                        + after.get("job_artifacts_size").asLong());
        world.room().upkeep().collector().collect(project.id());
        assertThat(statistics(owner).get("repository_size").asLong())
                .isBetween(before + 100_000, after.get("repository_size").asLong() + 5_000);
        assertThat(as(owner)
                        .get("/projects?statistics=true&owned=true")
                        .expect(200)
                        .json()
                        .get(0)
                        .has("statistics"))
                .isTrue();
    }

    private static String random(int bytes) {
        var random = new Random(5);
        var text = new StringBuilder(bytes);
        for (int i = 0; i < bytes; i++) {
            text.append((char) (' ' + random.nextInt(90)));
        }
        return text.toString();
    }

    @Test
    void onlyReportersAndAboveSeeStatistics() {
        assertThat(statistics(world.person()).isMissingNode()).isTrue();
        assertThat(world.server()
                        .api()
                        .get(one() + "?statistics=true")
                        .expect(200)
                        .json()
                        .has("statistics"))
                .isFalse();
        var guest = world.person();
        world.member(project, guest, Role.GUEST);
        assertThat(statistics(guest).isMissingNode()).isTrue();
        var reporter = world.person();
        world.member(project, reporter, Role.REPORTER);
        assertThat(statistics(reporter).get("commit_count").asInt()).isEqualTo(2);
        assertThat(as(owner).get(one()).expect(200).json().has("statistics")).isFalse();
    }

    @Test
    void pushesOverTheLimitAreRefusedInWords() {
        as(owner).put(one(), Map.of("repository_size_limit", 100)).expect(403);
        var root = world.server().root();
        root.put(one(), Map.of("repository_size_limit", 100)).expect(200);
        assertThat(root.get(one())
                        .expect(200)
                        .json()
                        .get("repository_size_limit")
                        .asLong())
                .isEqualTo(100);
        assertThat(as(owner).get(one()).expect(200).json().has("repository_size_limit"))
                .isFalse();
        git.commit("c", "three");
        assertThat(git.git("push", "origin", "main").fails().line())
                .contains("this repository has exceeded its size limit of 100 B by");
        assertThat(as(owner)
                        .post(
                                one() + "/repository/files/new.txt",
                                Map.of("branch", "main", "content", "x", "commit_message", "x"))
                        .expect(400)
                        .text())
                .contains("exceeded its size limit");
        long now = statistics(owner).get("storage_size").asLong();
        root.put(one(), Map.of("repository_size_limit", now + 50)).expect(200);
        assertThat(git.git("push", "origin", "main").fails().line()).contains("it would exceed storage limits");
        root.put(one(), Map.of("repository_size_limit", 0)).expect(200);
        git.git("push", "-q", "origin", "main").ok();
        root.put(one(), Map.of("repository_size_limit", 100)).expect(200);
        git.git("push", "-q", "origin", "main:other").fails();
        root.put(one(), Map.of("repository_size_limit", -1)).expect(400);
    }

    @Test
    void starsAreGivenAndTakenBack() {
        var fan = world.person();
        assertThat(as(fan).post(one() + "/star", Map.of())
                        .expect(201)
                        .json()
                        .get("star_count")
                        .asInt())
                .isEqualTo(1);
        as(fan).post(one() + "/star", Map.of()).expect(304);
        assertThat(as(fan).get(one() + "/starrers")
                        .expect(200)
                        .json()
                        .get(0)
                        .get("user")
                        .get("username")
                        .asText())
                .isEqualTo(fan.name());
        assertThat(as(fan).get("/projects?starred=true").expect(200).json()).hasSize(1);
        assertThat(as(owner).get("/projects?starred=true").expect(200).json()).isEmpty();
        as(fan).post(one() + "/unstar", Map.of()).expect(201);
        as(fan).post(one() + "/unstar", Map.of()).expect(304);
        world.server().api().post(one() + "/star", Map.of()).expect(401);
        var secret = world.project(owner, 0);
        as(fan).post("/projects/" + secret.id() + "/star", Map.of()).expect(404);
    }

    @Test
    void housekeepingIsAskedForByMaintainers() {
        as(world.person()).post(one() + "/housekeeping", Map.of()).expect(403);
        as(owner).post(one() + "/housekeeping", Map.of("task", "nonsense")).expect(400);
        as(owner).post(one() + "/housekeeping", Map.of()).expect(201);
        as(owner).post(one() + "/housekeeping", Map.of("task", "prune")).expect(201);
        world.drain();
        long collected = world.db()
                .read(h -> h.createQuery("""
                        select count(*) from local.derived_packs d join repos.repositories r on r.id = d.repository_id
                        where r.project_id = :id
                        """)
                        .bind("id", project.id())
                        .mapTo(Long.class)
                        .one());
        assertThat(collected).isEqualTo(1);
    }
}
