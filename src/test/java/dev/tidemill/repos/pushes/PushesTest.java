package dev.tidemill.repos.pushes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commits together with a change of refs, and internal refs that bring objects along. */
@Tag("server")
class PushesTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private RepoWorld.Person owner;
    private RepoWorld.Place project;
    private Pushes pushes;
    private ObjectId main;

    @BeforeAll
    static void start() {
        world = new RepoWorld(new TestServer.Builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        owner = world.person();
        project = world.project(owner);
        pushes = world.room().pushing().pushes();
        try (var repository = open()) {
            main = commit(repository, "one");
            assertThat(push(repository, ObjectId.zeroId(), main, AlsoInTx.NOTHING)
                            .moved())
                    .hasSize(1);
        }
    }

    @Test
    void whatCommitsWithAPushSeesItsRefsAndIsThereAfterwards() throws IOException {
        try (var repository = open()) {
            ObjectId next = commit(repository, "two", main);
            push(repository, main, next, (tx, outcome) -> {
                assertThat(outcome.moved()).extracting(RefMove::to).containsExactly(next);
                mark(tx, "pushed");
            });
            assertThat(branch()).isEqualTo(next.name());
            assertThat(marks("pushed")).isOne();
        }
    }

    @Test
    void aFailureBesideThePushLeavesNothingOfIt() throws IOException {
        long packs = rows("repos.packs");
        long events = events();
        ObjectId next;
        try (var repository = open()) {
            next = commit(repository, "lost", main);
            assertThatThrownBy(() -> push(repository, main, next, (tx, outcome) -> {
                        mark(tx, "failed");
                        throw ApiError.of(405, "no");
                    }))
                    .isInstanceOf(ApiError.class);
            assertThat(repository.getObjectDatabase().has(next))
                    .as("only the request that brought it")
                    .isTrue();
        }
        assertThat(branch()).isEqualTo(main.name());
        assertThat(marks("failed")).isZero();
        assertThat(rows("repos.packs")).isEqualTo(packs);
        assertThat(events()).isEqualTo(events);
        assertThat(reads(next)).isFalse();
    }

    @Test
    void aPushThatLostTheRaceMarksNothing() throws IOException {
        try (var slow = open();
                var fast = open()) {
            ObjectId late = commit(slow, "late", main);
            ObjectId early = commit(fast, "early", main);
            push(fast, main, early, AlsoInTx.NOTHING);
            var outcome = push(slow, main, late, (tx, moved) -> mark(tx, "late"));
            assertThat(outcome.moved()).isEmpty();
            assertThat(outcome.refusal("refs/heads/main")).isPresent();
            assertThat(branch()).isEqualTo(early.name());
            assertThat(marks("late")).isZero();
        }
    }

    /** A push leads while another transaction has the repository's lock; those that come meanwhile go together. */
    @Test
    void pushesThatWaitShareATransactionAndEachHasItsOwnResult() throws Exception {
        var before = world.room().repositories().state(project.id()).orElseThrow();
        var outcomes = new ConcurrentHashMap<String, PushOutcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var stop = world.db().connect()) {
            stop.setAutoCommit(false);
            stop.createStatement()
                    .execute("select from repos.counters where repository_id = " + before.id() + " for update");
            var all = new ArrayList<Future<?>>();
            all.add(threads.submit(() -> create("leader", ObjectId.zeroId(), outcomes)));
            awaitWaiting(1);
            for (String branch : List.of("one", "two", "stale", "three")) {
                ObjectId from = branch.equals("stale") ? main : ObjectId.zeroId(); // there is no such branch to move
                all.add(threads.submit(() -> create(branch, from, outcomes)));
            }
            awaitQueued(before.id(), 5);
            stop.commit();
            for (var one : all) {
                one.get();
            }
        }
        var refs = world.room().refs();
        for (String branch : List.of("leader", "one", "two", "three")) {
            assertThat(refs.branch(project.id(), branch)).as(branch).isPresent();
            assertThat(outcomes.get(branch).refusals()).as(branch).isEmpty();
        }
        assertThat(refs.branch(project.id(), "stale")).isEmpty();
        assertThat(outcomes.get("stale").refusal("refs/heads/stale")).isPresent();
        var after = world.room().repositories().state(project.id()).orElseThrow();
        assertThat(after.refsGeneration()).isEqualTo(before.refsGeneration() + 4);
        assertThat(after.packsGeneration()).isEqualTo(before.packsGeneration() + 4);
        long right = world.db()
                .read(h -> h.createQuery("""
                        select count(*) from repos.counters c where repository_id = ?
                        and pack_count = (select count(*) from repos.packs p where p.repository_id = c.repository_id)
                        and (select count(distinct p.xmin::text) from repos.pushes p
                             where p.repository_id = c.repository_id) = 3
                        """)
                        .bind(0, before.id())
                        .mapTo(Long.class)
                        .one());
        assertThat(right)
                .as("the counters are right; the first push, the leader and the group had a transaction each")
                .isOne();
    }

    private Void create(String branch, ObjectId from, Map<String, PushOutcome> outcomes) throws IOException {
        try (var repository = open()) {
            var move = new RefMove("refs/heads/" + branch, from, commit(repository, branch, main), null);
            outcomes.put(
                    branch,
                    pushes.commit(
                            repository, new Push(owner.id(), Push.Origin.GIT, List.of(move), List.of(), false, 1)));
        }
        return null;
    }

    private static void awaitWaiting(long count) {
        Await.until(
                "a push waits for the lock",
                () -> world.db().read(h -> h.createQuery("""
                        select count(*) from pg_stat_activity where wait_event_type = 'Lock'
                            and datname = current_database() and query like '%update repos.counters%'
                        """).mapTo(Long.class).one()) >= count);
    }

    private void awaitQueued(long repository, int count) {
        Await.until("pushes wait", () -> pushes.waitingAt(repository) == count);
    }

    @Test
    void internalRefsBringTheirObjectsAndTellNobody() throws IOException {
        long events = events();
        long pushed = rows("repos.pushes");
        var before = world.room().repositories().state(project.id()).orElseThrow();
        ObjectId trial;
        try (var repository = open()) {
            trial = commit(repository, "trial", main);
            pushes.keep(
                    repository,
                    Map.of("refs/merge-requests/1/merge", trial, "refs/merge-requests/1/head", main),
                    (tx, outcome) -> mark(tx, "kept"));
            assertThat(repository.getObjectDatabase().has(trial)).isTrue();
        }
        assertThat(marks("kept")).isOne();
        assertThat(events()).isEqualTo(events);
        assertThat(rows("repos.pushes")).isEqualTo(pushed);
        var after = world.room().repositories().state(project.id()).orElseThrow();
        assertThat(after.refsGeneration()).isEqualTo(before.refsGeneration());
        assertThat(reads(trial)).isTrue();

        var git = GitClient.init(home, "work");
        git.git("fetch", "-q", world.address(project, owner), "refs/merge-requests/1/merge:trial")
                .ok();
        assertThat(git.sha("trial")).isEqualTo(trial.name());
        assertThat(git.git("ls-remote", world.address(project, owner)).ok().out())
                .doesNotContain("merge-requests");
        git.git("fsck", "--strict").ok();
    }

    @Test
    void internalRefsAreMovedAndSurviveACollection() throws IOException {
        ObjectId first;
        ObjectId second;
        try (var repository = open()) {
            first = commit(repository, "first trial", main);
            pushes.keep(repository, Map.of("refs/merge-requests/1/merge", first));
            second = commit(repository, "second trial", main);
            world.room().upkeep().collector().collect(project.id()); // between building and keeping
            pushes.keep(repository, Map.of("refs/merge-requests/1/merge", second));
        }
        world.room().upkeep().collector().collect(project.id());
        assertThat(world.room().refs().exact(project.id(), "refs/merge-requests/1/merge"))
                .contains(second.name());
        assertThat(reads(second)).isTrue();
    }

    @Test
    void aFailureBesideAnInternalRefLeavesTheQuarantineClosed() throws IOException {
        long packs = rows("repos.packs");
        ObjectId trial;
        try (var repository = open()) {
            trial = commit(repository, "trial", main);
            assertThatThrownBy(() ->
                            pushes.keep(repository, Map.of("refs/merge-requests/2/merge", trial), (tx, outcome) -> {
                                mark(tx, "trial");
                                throw new IllegalStateException("no");
                            }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(world.room().refs().exact(project.id(), "refs/merge-requests/2/merge"))
                .isEmpty();
        assertThat(marks("trial")).isZero();
        assertThat(rows("repos.packs")).isEqualTo(packs);
        assertThat(reads(trial)).isFalse();
    }

    @Test
    void namesThatPushesCouldSetAreNoInternalRefs() throws IOException {
        try (var repository = open()) {
            for (String name : List.of("refs/heads/main", "refs/merge-requests/../heads/main", "HEAD")) {
                assertThatThrownBy(() -> pushes.keep(repository, Map.of(name, main)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private GitRepository open() {
        return world.room().repositories().open(project.id()).orElseThrow();
    }

    private PushOutcome push(GitRepository repository, ObjectId from, ObjectId to, AlsoInTx also) throws IOException {
        var move = new RefMove("refs/heads/main", from, to, null);
        return pushes.commit(
                repository, new Push(owner.id(), Push.Origin.API, List.of(move), List.of(), true, 1), also);
    }

    private static ObjectId commit(GitRepository repository, String text, ObjectId... parents) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            var tree = new TreeFormatter();
            tree.append(
                    "file",
                    FileMode.REGULAR_FILE,
                    inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
            var builder = new CommitBuilder();
            builder.setTreeId(inserter.insert(tree));
            builder.setParentIds(parents);
            builder.setAuthor(new PersonIdent("Ada", "ada@example.org"));
            builder.setCommitter(new PersonIdent("Ada", "ada@example.org"));
            builder.setMessage(text);
            ObjectId made = inserter.insert(builder);
            inserter.flush();
            return made;
        }
    }

    private boolean reads(ObjectId id) throws IOException {
        try (var repository = open()) {
            return repository.getObjectDatabase().has(id);
        }
    }

    private String branch() {
        return world.room().refs().branch(project.id(), "main").orElseThrow();
    }

    /** A row of another table, as a room above would write one. */
    private void mark(org.jdbi.v3.core.Handle tx, String word) {
        tx.execute(
                "insert into identity.users (username, name, email, created_at, updated_at)"
                        + " values (?, 'x', ?, now(), now())",
                word + project.id(),
                word + project.id() + "@example.org");
    }

    private long marks(String word) {
        return world.db()
                .read(h -> h.createQuery("select count(*) from identity.users where username = ?")
                        .bind(0, word + project.id())
                        .mapTo(Long.class)
                        .one());
    }

    private static long rows(String table) {
        return world.db()
                .read(h -> h.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private static long events() {
        return rows("platform.event_inbox") + rows("platform.events");
    }
}
