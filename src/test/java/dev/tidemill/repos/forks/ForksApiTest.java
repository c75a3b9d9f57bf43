package dev.tidemill.repos.forks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("server")
class ForksApiTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private GitClient git;
    private RepoWorld.Person owner;
    private RepoWorld.Person forker;
    private RepoWorld.Place source;

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
        forker = world.person();
        world.project(forker); // which makes a namespace
        source = world.project(owner, 20);
        git = GitClient.init(home, "work");
        git.git("remote", "add", "origin", world.address(source, owner)).ok();
        git.commit("a", "one");
        git.commit("b", "two");
        git.git("tag", "-a", "v1", "-m", "one", "main~1").ok();
        git.git("push", "-q", "origin", "main", "v1").ok();
    }

    /** Every row that names a blob is counted once. */
    @AfterEach
    void blobsAreCounted() {
        world.drain();
        assertThat(world.miscountedBlobs()).isEmpty();
    }

    private static Http as(RepoWorld.Person person) {
        return world.server().api().token(person.token());
    }

    private Http.Answer fork(RepoWorld.Person person, Map<String, Object> params) {
        return as(person).post("/projects/" + source.id() + "/fork", params);
    }

    private RepoWorld.Place forked(Map<String, Object> params) {
        JsonNode json = fork(forker, params).expect(201).json();
        world.drain();
        return new RepoWorld.Place(
                json.get("id").asLong(), json.get("path_with_namespace").asText());
    }

    private GitClient cloned(RepoWorld.Place place, RepoWorld.Person person, String name) {
        git.git(
                        "clone",
                        "-q",
                        "--mirror",
                        world.address(place, person),
                        home.resolve(name).toString())
                .ok();
        git.at(name).git("fsck", "--full", "--strict").ok();
        return git.at(name);
    }

    private JsonNode project(RepoWorld.Person person, RepoWorld.Place place) {
        return as(person).get("/projects/" + place.id()).expect(200).json();
    }

    @Test
    void aForkIsScheduledThenFilled() {
        JsonNode made = fork(forker, Map.of()).expect(201).json();
        var place = new RepoWorld.Place(
                made.get("id").asLong(), made.get("path_with_namespace").asText());
        assertThat(made.get("import_status").asText()).isEqualTo("scheduled");
        assertThat(made.get("path_with_namespace").asText())
                .isEqualTo(forker.name() + "/" + source.path().split("/")[1]);
        assertThat(made.get("forked_from_project").get("id").asLong()).isEqualTo(source.id());
        assertThat(made.get("forked_from_project").get("path_with_namespace").asText())
                .isEqualTo(source.path());
        assertThat(git.git("push", world.address(place, forker), "main").fails().line())
                .contains("still being filled");

        world.drain();

        JsonNode now = project(forker, place);
        assertThat(now.get("import_status").asText()).isEqualTo("finished");
        assertThat(now.get("default_branch").asText()).isEqualTo("main");
        assertThat(now.get("empty_repo").asBoolean()).isFalse();
        var copy = cloned(place, forker, "copy");
        assertThat(copy.sha("main")).isEqualTo(git.sha("main"));
        assertThat(copy.sha("v1")).isEqualTo(git.sha("v1"));
        assertThat(project(owner, source).get("forks_count").asInt()).isEqualTo(1);
        assertThat(project(owner, source).has("forked_from_project")).isFalse();
        assertThat(as(forker)
                        .get("/projects/" + place.id() + "/import")
                        .expect(200)
                        .json()
                        .get("import_status")
                        .asText())
                .isEqualTo("finished");
        git.commit("c", "three");
        git.git("push", "-q", world.address(place, forker), "main").ok();
        assertThat(as(forker)
                        .get("/projects/" + place.id() + "/protected_branches")
                        .expect(200)
                        .text())
                .contains("\"name\":\"main\"");
    }

    @Test
    void theBlobsOfPacksAreShared() throws Exception {
        world.room().upkeep().collector().collect(source.id());
        long before = blobs();
        var place = forked(Map.of());
        assertThat(blobs()).isEqualTo(before);
        long bitmaps = world.db()
                .read(h -> h.createQuery("""
                        select count(*) from local.derived_packs d join local.derived_pack_files f on f.pack_id = d.id
                        join repos.repositories r on r.id = d.repository_id
                        where r.project_id = :id and f.ext = 'bitmap'
                        """)
                        .bind("id", place.id())
                        .mapTo(Long.class)
                        .one());
        assertThat(bitmaps).isEqualTo(1);
        cloned(place, forker, "copy");
        as(owner).delete("/projects/" + source.id()).expect(202);
        world.drain();
        cloned(place, forker, "afterwards");
        assertThat(project(forker, place).has("forked_from_project")).isFalse();
    }

    private static long blobs() {
        return world.db()
                .read(h -> h.createQuery("select count(*) from platform.blobs where state = 'live'")
                        .mapTo(Long.class)
                        .one());
    }

    @ParameterizedTest
    @ValueSource(strings = {"as pushed", "collected", "collected before the branch was deleted"})
    void whatBranchesAndTagsDoNotReachIsNotInTheFork(String packs) throws Exception {
        git.git("checkout", "-q", "-b", "given-up").ok();
        String givenUp = git.commit("password", "hunter2");
        git.git("checkout", "-q", "-b", "proposal", "main").ok();
        String proposal = git.commit("proposal", "not yet");
        git.git("push", "-q", "origin", "given-up", "proposal").ok();
        if (packs.equals("collected before the branch was deleted")) {
            world.room().upkeep().collector().collect(source.id());
        }
        world.db().run(tx -> world.room().refs().keep(tx, source.id(), "refs/merge-requests/1/head", proposal));
        git.git("push", "-q", "origin", ":given-up", ":proposal").ok();
        if (packs.equals("collected")) {
            world.room().upkeep().collector().collect(source.id());
        }

        var place = forked(Map.of());

        nobodyReads(place, givenUp);
        nobodyReads(place, proposal);
        nobodyReads(place, git.sha(givenUp + "^{tree}"));
        nobodyReads(place, git.sha(givenUp + ":password"));
        assertThat(cloned(place, forker, "copy").git("for-each-ref").ok().line())
                .contains("refs/heads/main", "refs/tags/v1")
                .doesNotContain("merge-requests");
    }

    private void nobodyReads(RepoWorld.Place place, String id) {
        String name = "thief" + id.substring(0, 8);
        var thief = GitClient.init(home, name);
        thief.git("fetch", "-q", world.address(place, forker), id).fails();
        for (String what : List.of("commits/" + id, "blobs/" + id, "tree?ref=" + id, "archive?sha=" + id)) {
            assertThat(as(forker)
                            .get("/projects/" + place.id() + "/repository/" + what)
                            .status())
                    .as(what)
                    .isIn(400, 404);
        }
        try (var repository = world.room().repositories().open(place.id()).orElseThrow();
                var reader = repository.newObjectReader()) {
            assertThat(reader.has(org.eclipse.jgit.lib.ObjectId.fromString(id))).isFalse();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void onlyTheWantedBranchesAreCopied() throws Exception {
        git.git("checkout", "-q", "-b", "other").ok();
        String other = git.commit("other", "left out");
        git.git("tag", "left-out").ok();
        git.git("push", "-q", "origin", "other", "left-out").ok();
        world.room().upkeep().collector().collect(source.id());

        var place = forked(Map.of("branches", "main"));

        assertThat(cloned(place, forker, "copy")
                        .git("for-each-ref", "--format=%(refname)")
                        .ok()
                        .line()
                        .lines())
                .containsExactly("refs/heads/main", "refs/tags/v1");
        nobodyReads(place, other);
        fork(forker, Map.of("branches", "none", "path", "x", "name", "x")).expect(400);
    }

    @Test
    void anEmptyProjectHasEmptyForks() {
        source = world.project(owner, 20);
        var place = forked(Map.of("path", "empty-fork", "name", "Empty fork", "description", "of nothing"));
        JsonNode json = project(forker, place);
        assertThat(json.get("import_status").asText()).isEqualTo("finished");
        assertThat(json.get("empty_repo").asBoolean()).isTrue();
        assertThat(json.get("name").asText()).isEqualTo("Empty fork");
        assertThat(json.get("description").asText()).isEqualTo("of nothing");
        git.git("push", "-q", world.address(place, forker), "main").ok();
    }

    @Test
    void whoMayNotSeeTheCodeMayNotForkIt() {
        source = world.project(owner, 0);
        fork(forker, Map.of()).expect(404);
        world.server()
                .api()
                .post("/projects/" + source.id() + "/fork", Map.of())
                .expect(401);
        world.member(source, forker, Role.GUEST);
        fork(forker, Map.of()).expect(403);
        var reporter = world.person();
        world.project(reporter);
        world.member(source, reporter, Role.REPORTER);
        world.token(reporter.id(), "glpat-read-only-of-" + reporter.name(), "read_api");
        world.server()
                .api()
                .token("glpat-read-only-of-" + reporter.name())
                .post("/projects/" + source.id() + "/fork", Map.of())
                .expect(403);
        as(owner)
                .put("/projects/" + source.id(), Map.of("forking_access_level", "disabled"))
                .expect(200);
        fork(reporter, Map.of()).expect(403);
        assertThat(project(owner, source).get("forks_count").asInt()).isZero();
        as(owner)
                .put("/projects/" + source.id(), Map.of("forking_access_level", "enabled"))
                .expect(200);
        assertThat(fork(reporter, Map.of()).expect(201).json().get("visibility").asText())
                .isEqualTo("private");
    }

    @Test
    void badRequestsAreRefusedInWords() {
        fork(forker, Map.of()).expect(201);
        assertThat(fork(forker, Map.of()).expect(409).json().get("message").has("name"))
                .isTrue();
        fork(forker, Map.of("namespace_path", "nobody-at-all")).expect(404);
        fork(forker, Map.of("namespace_path", owner.name())).expect(404);
        fork(forker, Map.of("path", "../up")).expect(409);
        fork(forker, Map.of("branches", List.of("a..b"))).expect(400);
        source = world.project(owner, 0);
        world.member(source, forker, Role.DEVELOPER);
        assertThat(fork(forker, Map.of("visibility", "public")).expect(409).text())
                .contains("fork source project has lower visibility");
        var place = forked(Map.of());
        assertThat(as(forker)
                        .put("/projects/" + place.id(), Map.of("visibility", "public"))
                        .expect(400)
                        .text())
                .contains("fork source project has lower visibility");
    }

    @Test
    void onlyForksInSightAreListed() {
        var open = forked(Map.of());
        var hidden = forked(Map.of("path", "hidden", "name", "hidden", "visibility", "private"));
        String all = "/projects/" + source.id() + "/forks";
        assertThat(as(owner).get(all).expect(200).json()).hasSize(1);
        assertThat(as(owner).get(all).expect(200).json().get(0).get("id").asLong())
                .isEqualTo(open.id());
        assertThat(as(forker).get(all).expect(200).json()).hasSize(2);
        assertThat(as(forker).get(all).expect(200).header("X-Total")).isEqualTo("2");
        assertThat(world.server().api().get(all).expect(200).json()).hasSize(1);
        var forks = world.room().upkeep();
        assertThat(forks).isNotNull();
        assertThat(as(owner).get("/projects/" + hidden.id()).status()).isEqualTo(404);
        assertThat(project(forker, hidden).get("forked_from_project").get("id").asLong())
                .isEqualTo(source.id());
    }

    @Test
    void theRelationIsMadeAndEndedByHand() {
        var other = world.project(forker, 20);
        var child = world.project(forker, 20);
        as(forker)
                .post("/projects/" + child.id() + "/fork/" + other.id(), Map.of())
                .expect(201);
        as(forker)
                .post("/projects/" + source.id() + "/fork/" + other.id(), Map.of())
                .expect(403);
        assertThat(as(forker)
                        .post("/projects/" + other.id() + "/fork/" + source.id(), Map.of())
                        .expect(201)
                        .json()
                        .get("forked_from_project")
                        .get("id")
                        .asLong())
                .isEqualTo(source.id());
        as(forker)
                .post("/projects/" + other.id() + "/fork/" + source.id(), Map.of())
                .expect(409);
        as(owner)
                .post("/projects/" + source.id() + "/fork/" + child.id(), Map.of())
                .expect(400);
        assertThat(related(source, child)).isTrue();
        as(forker).delete("/projects/" + other.id() + "/fork").expect(204);
        as(forker).delete("/projects/" + other.id() + "/fork").expect(304);
        assertThat(related(source, child)).isFalse();
        assertThat(related(other, child)).isTrue();
    }

    private static boolean related(RepoWorld.Place one, RepoWorld.Place two) {
        return world.server().server().rooms().stream()
                .filter(dev.tidemill.projects.ProjectsRoom.class::isInstance)
                .map(dev.tidemill.projects.ProjectsRoom.class::cast)
                .findFirst()
                .orElseThrow()
                .forks()
                .related(one.id(), two.id());
    }
}
