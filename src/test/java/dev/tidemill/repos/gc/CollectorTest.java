package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class CollectorTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private RepoWorld.Place project;
    private GitClient git;
    private String origin;

    @BeforeAll
    static void start() {
        world = new RepoWorld(
                new TestServer.Builder().manual().setting("git-gc-packs", "4").start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        var owner = world.person();
        project = world.project(owner);
        origin = world.address(project, owner);
        git = GitClient.init(home, "work");
    }

    /** Every row that names a blob is counted once, and its content is there. */
    @AfterEach
    void blobsAreCounted() {
        assertThat(world.miscountedBlobs()).isEmpty();
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

    private GitClient cloned(String name) {
        git.git("clone", "-q", "--mirror", origin, home.resolve(name).toString())
                .ok();
        git.at(name).git("fsck", "--full", "--strict").ok();
        return git.at(name);
    }

    @Test
    void manyPacksBecomeOneWithBitmapsAndNothingIsMissing() throws Exception {
        for (int i = 0; i < 6; i++) {
            push("f" + i);
        }
        assertThat(sources()).hasSize(6).containsOnly("RECEIVE");

        world.room().upkeep().collector().collect(project.id());

        assertThat(sources()).containsExactly("GC");
        assertThat(cloned("copy").sha("refs/heads/main")).isEqualTo(git.sha("main"));
        push("later");
        assertThat(sources()).containsExactly("GC", "RECEIVE");
        assertThat(cloned("copy2").sha("refs/heads/main")).isEqualTo(git.sha("main"));
    }

    @Test
    void theJobIsEnqueuedByThePushThatMakesItDue() {
        for (int i = 0; i < 4; i++) {
            push("f" + i);
        }
        assertThat(jobs()).isZero();
        push("f4");
        push("f5");
        assertThat(jobs()).isEqualTo(1);
    }

    private long jobs() {
        return world.db()
                .read(h -> h.createQuery(
                                "select count(*) from platform.jobs where kind = 'collect_garbage' and dedup_key = :key")
                        .bind("key", Long.toString(project.id()))
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void whatIsGivenUpStaysForAWhileAndWhatIsKeptStaysForGood() throws Exception {
        push("a");
        push("b");
        String kept = git.sha("main");
        git.git("push", "-q", origin, "main:topic").ok();
        git.git("checkout", "-q", "-b", "topic", "main~1").ok();
        git.commit("c", "c");
        String given = git.sha("main~1");
        git.git("push", "-q", "--force", origin, "topic").ok();
        world.db().run(tx -> world.room().refs().keep(tx, project.id(), "refs/pipelines/1", kept));

        world.room().upkeep().collector().collect(project.id());

        var commits = world.room().commits();
        assertThat(commits.commit(project.id(), kept)).isPresent();
        assertThat(commits.commit(project.id(), given)).isPresent();
        git.git("push", "-q", origin, ":topic").ok();
        world.room().upkeep().collector().collect(project.id());
        assertThat(sources()).contains("GC", "UNREACHABLE_GARBAGE");
        cloned("copy");
    }

    @Test
    void onlyOneCollectsARepositoryAtATime() throws Exception {
        push("a");
        var inside = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        try (var pool = Executors.newSingleThreadExecutor()) {
            var first = pool.submit(() -> CollectionStore.alone(world.db(), project.id(), () -> {
                inside.countDown();
                dev.tidemill.testkit.Await.open(leave);
            }));
            dev.tidemill.testkit.Await.open(inside);
            var ran = new AtomicBoolean();
            assertThat(CollectionStore.alone(world.db(), project.id(), () -> ran.set(true)))
                    .isFalse();
            assertThat(ran).isFalse();
            leave.countDown();
            assertThat(first.get()).isTrue();
        }
        assertThat(CollectionStore.alone(world.db(), project.id(), () -> {})).isTrue();
    }

    @Test
    void pushesClonesAndCollectionsGoOnTogether() throws Exception {
        push("begin");
        var stop = new AtomicBoolean();
        var work = new ArrayList<Callable<String>>();
        for (int i = 0; i < 2; i++) {
            String name = "pusher" + i;
            git.git("clone", "-q", origin, home.resolve(name).toString()).ok();
            var client = git.at(name);
            work.add(() -> {
                for (int n = 0; n < 6; n++) {
                    client.commit(name + n, name + n);
                    client.git("push", "-q", "origin", "HEAD:refs/heads/" + name)
                            .ok();
                }
                return client.sha("HEAD");
            });
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            var collecting = pool.submit(() -> {
                while (!stop.get()) {
                    world.room().upkeep().collector().collect(project.id());
                }
                return true;
            });
            var cloning = pool.submit(() -> {
                for (int n = 0; n < 4; n++) {
                    cloned("while" + n);
                }
                return true;
            });
            var pushed = pool.invokeAll(work);
            cloning.get();
            stop.set(true);
            collecting.get();
            for (int i = 0; i < 2; i++) {
                assertThat(world.room().refs().branch(project.id(), "pusher" + i))
                        .contains(pushed.get(i).get());
            }
        }
        cloned("afterwards");
    }
}
