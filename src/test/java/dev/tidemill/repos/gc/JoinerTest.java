package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class JoinerTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private RepoWorld.Place project;
    private RepoActor actor;
    private GitClient git;
    private String origin;

    @BeforeAll
    static void start() {
        world = new RepoWorld(
                new TestServer.Builder().manual().setting("git-join-packs", "4").start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        var owner = world.person();
        project = world.project(owner);
        actor = new RepoActor(world, owner, project);
        origin = world.address(project, owner);
        git = GitClient.init(home, "work");
    }

    @AfterEach
    void nothingIsMissingAndBlobsAreCounted() {
        assertThat(world.miscountedBlobs()).isEmpty();
        LiveObjects.check(world, project.id(), false);
        readWithoutWhatWasMadeHere();
    }

    /** What is replicated is a whole repository without anything that collections and joins made at this site. */
    private void readWithoutWhatWasMadeHere() {
        var blobs = world.server().server().platform().blobs();
        world.db().run(tx -> {
            long id = tx.createQuery("select id from repos.repositories where project_id = :project")
                    .bind("project", project.id())
                    .mapTo(Long.class)
                    .one();
            tx.createQuery("""
                            select f.key from local.derived_pack_files f join local.derived_packs p on p.id = f.pack_id
                            where p.repository_id = :id order by 1
                            """).bind("id", id).mapTo(String.class).forEach(key -> blobs.letGo(tx, new BlobKey(key)));
            tx.execute("delete from local.derived_packs where repository_id = ?", id);
            tx.execute("delete from local.covered_packs where repository_id = ?", id);
            tx.execute("update local.derived_state set generation = generation + 1 where repository_id = ?", id);
        });
        LiveObjects.check(world, project.id(), false);
    }

    private void push(String file) {
        git.commit(file, "content of " + file);
        git.git("push", "-q", origin, "main").ok();
    }

    private List<String> sources() {
        return world.db()
                .read(h -> h.createQuery("""
                        select p.source from repos.packs p join repos.repositories r on r.id = p.repository_id
                        where r.project_id = :project
                          and not exists (select from local.covered_packs k where k.pack_id = p.id)
                        union all
                        select p.source from local.derived_packs p join repos.repositories r on r.id = p.repository_id
                        where r.project_id = :project order by 1
                        """)
                        .bind("project", project.id())
                        .mapTo(String.class)
                        .list());
    }

    private long jobs() {
        return world.db()
                .read(h -> h.createQuery(
                                "select count(*) from platform.jobs where kind = 'join_packs' and dedup_key = :key")
                        .bind("key", Long.toString(project.id()))
                        .mapTo(Long.class)
                        .one());
    }

    private void clone(String name) {
        git.git("clone", "-q", "--mirror", origin, home.resolve(name).toString())
                .ok();
        git.at(name).git("fsck", "--full", "--strict").ok();
        assertThat(git.at(name).sha("refs/heads/main")).isEqualTo(git.sha("main"));
    }

    @Test
    void smallPacksBecomeOneThatNativeGitReads() throws Exception {
        for (int i = 0; i < 5; i++) {
            push("f" + i);
        }
        world.room().upkeep().joiner().join(project.id());
        assertThat(sources()).containsExactly("COMPACT");
        clone("joined");

        push("later");
        push("latest");
        assertThat(sources()).containsExactly("COMPACT", "RECEIVE", "RECEIVE");
        clone("pushed");

        world.room().upkeep().joiner().join(project.id());
        assertThat(sources()).as("the new ones are not half of the old one").containsExactly("COMPACT", "COMPACT");
        clone("joinedagain");

        world.room().upkeep().collector().collect(project.id());
        assertThat(sources()).containsExactly("GC");
        clone("collected");
    }

    @Test
    void whatWasJoinedIsJoinedAgainWithWhatCameSince() throws Exception {
        push("f");
        push("g");
        world.room().upkeep().joiner().join(project.id());
        push("h");
        push("i");
        push("j");
        world.room().upkeep().joiner().join(project.id());
        assertThat(sources()).containsExactly("COMPACT");
        clone("joined");
    }

    @Test
    void theJobIsEnqueuedByThePushThatMakesItDueAndOnceOnly() {
        for (int i = 0; i < 3; i++) {
            push("f" + i);
        }
        assertThat(jobs()).isZero();
        push("f3");
        push("f4");
        assertThat(jobs()).isEqualTo(1);
        world.drain();
        assertThat(jobs()).isZero();
        assertThat(sources()).containsExactly("COMPACT");
        push("f5");
        assertThat(jobs()).as("counted from the join on").isZero();
    }

    @Test
    void aPushThatBeganBeforeTheJoinNeedsNoSecondLook() throws Exception {
        push("f0");
        push("f1");
        try (var repository = world.room().repositories().open(project.id()).orElseThrow()) {
            world.room().upkeep().joiner().join(project.id());
            var now = world.room().repositories().state(project.id()).orElseThrow();
            assertThat(now.collections()).isEqualTo(repository.state().collections());
            assertThat(now.derivedGeneration()).isGreaterThan(repository.state().derivedGeneration());
        }
        push("f2");
    }

    @Test
    void aForkSharesWhatWasJoined() throws Exception {
        push("f0");
        push("f1");
        push("f2");
        world.room().upkeep().joiner().join(project.id());
        var json = world.server()
                .api()
                .token(origin.substring(origin.indexOf(':', 7) + 1, origin.indexOf('@')))
                .post(
                        "/projects/" + project.id() + "/fork",
                        java.util.Map.of("name", "joinedfork", "path", "joinedfork"))
                .expect(201)
                .json();
        world.drain();
        LiveObjects.check(world, json.get("id").asLong(), false);
    }

    @Test
    void aPushAndAJoinBetweenAnyTwoStatementsOfACollectionLoseNothing() throws Exception {
        actor.write("main", "begin", "0");
        boolean reached = true;
        try (var interleaving = new Interleaving(world.db())) {
            for (int at = 0; reached; at++) {
                int step = at;
                actor.write("main", "before" + step, "x");
                var ended = interleaving.run(
                        () -> actor.collect(world.room().upkeep().collector()), at, () -> {
                            actor.write("main", "f" + step, "x");
                            actor.write("main", "g" + step, "x");
                            world.room().upkeep().joiner().join(actor.id());
                            return true;
                        });
                reached = ended.interrupted();
                ended.fault().ifPresent(fault -> assertThat(fault).isInstanceOf(IllegalStateException.class));
                ended.otherFault().ifPresent(fault -> assertThat(fault).isInstanceOf(IllegalStateException.class));
                assertThatCode(() -> LiveObjects.check(world, actor.id(), false))
                        .as("before statement " + at)
                        .doesNotThrowAnyException();
                assertThat(world.miscountedBlobs()).isEmpty();
            }
        }
    }

    @Test
    void aPushAndACollectionBetweenAnyTwoStatementsOfAJoinLoseNothing() throws Exception {
        actor.write("main", "begin", "0");
        boolean reached = true;
        try (var interleaving = new Interleaving(world.db())) {
            for (int at = 0; reached; at++) {
                int step = at;
                actor.write("main", "before" + step, "x");
                actor.write("main", "also" + step, "x");
                var ended = interleaving.run(
                        () -> {
                            world.room().upkeep().joiner().join(actor.id());
                            return true;
                        },
                        at,
                        () -> {
                            actor.write("main", "f" + step, "x");
                            return actor.collect(world.room().upkeep().collector());
                        });
                reached = ended.interrupted();
                ended.fault().ifPresent(fault -> assertThat(fault).isInstanceOf(IllegalStateException.class));
                ended.otherFault().ifPresent(fault -> assertThat(fault).isInstanceOf(IllegalStateException.class));
                assertThatCode(() -> LiveObjects.check(world, actor.id(), false))
                        .as("before statement " + at)
                        .doesNotThrowAnyException();
                assertThat(world.miscountedBlobs()).isEmpty();
            }
        }
    }
}
