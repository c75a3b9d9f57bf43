package dev.tidemill.projects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.platform.events.Event;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two transactions in one tree of groups: the first is stopped in its middle, the second has to wait for it in
 * PostgreSQL, and in the end the rules hold and nobody was a victim of a deadlock.
 */
@Tag("server")
class LockOrderTest {
    private static final AtomicReference<Stop> STOP = new AtomicReference<>();
    private static TestServer server;
    private static IdentityServer given;
    private static Person ann;

    /** Where the first transaction waits: in the listener of one kind of event. */
    private record Stop(Class<? extends Event> at, CountDownLatch reached, CountDownLatch go) {
        Stop(Class<? extends Event> at) {
            this(at, new CountDownLatch(1), new CountDownLatch(1));
        }
    }

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().manual().start();
        given = new IdentityServer(server);
        ann = given.person("ann");
        stopAt(GroupCreated.class);
        stopAt(GroupUpdated.class);
        stopAt(GroupDeleting.class);
        stopAt(ProjectCreated.class);
        stopAt(ProjectUpdated.class);
        stopAt(ProjectDeleting.class);
    }

    @AfterEach
    void forget() {
        STOP.set(null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static <E extends Event> void stopAt(Class<E> type) {
        server.platform().events().listen(type, (tx, event) -> {
            Stop stop = STOP.get();
            if (stop != null && stop.at() == type && STOP.compareAndSet(stop, null)) {
                stop.reached().countDown();
                Await.open(stop.go());
            }
        });
    }

    /** Both answers: of the call that is stopped in its middle, and of the one that has to wait for it. */
    private static int[] inTheMiddleOf(
            Class<? extends Event> at, Callable<Http.Answer> first, Callable<Http.Answer> second) throws Exception {
        var stop = new Stop(at);
        STOP.set(stop);
        Future<Http.Answer> one = started(first);
        Await.open(stop.reached());
        Future<Http.Answer> two = started(second);
        try {
            Await.until("the second waits for a lock", () -> waiting() > 0);
        } finally {
            stop.go().countDown();
        }
        return new int[] {one.get().status(), two.get().status()};
    }

    private static Future<Http.Answer> started(Callable<Http.Answer> call) {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static int waiting() {
        return server.platform()
                .db()
                .read(h -> h.createQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """).mapTo(Integer.class).one());
    }

    private static Callable<Http.Answer> delete(String path) {
        return () -> ann.api().delete(path);
    }

    private static Callable<Http.Answer> show(String path, String visibility) {
        return () -> ann.api().put(path, Map.of("visibility", visibility));
    }

    private static String visibility(String path) {
        return server.root().get(path).expect(200).json().get("visibility").asText();
    }

    private static Callable<Http.Answer> newProject(long group, String visibility) {
        String name = IdentityServer.fresh("app");
        return () -> ann.api().post("/projects", Map.of("name", name, "namespace_id", group, "visibility", visibility));
    }

    private static Callable<Http.Answer> newGroup(long parent, String visibility) {
        String name = IdentityServer.fresh("sub");
        return () -> ann.api()
                .post("/groups", Map.of("name", name, "path", name, "parent_id", parent, "visibility", visibility));
    }

    @Test
    void aGroupAndTheOneAboveItDeletedAtTheSameTimeAreBothGone() throws Exception {
        for (boolean topFirst : new boolean[] {true, false}) {
            long top = given.group(ann, "top", "private");
            long middle = given.subgroup(ann, top, "middle", "private");
            long low = given.subgroup(ann, middle, "low", "private");
            long project = given.project(ann, low, "app", "private");
            var above = delete("/groups/" + top);
            var below = delete("/groups/" + low);
            int[] statuses = topFirst
                    ? inTheMiddleOf(GroupDeleting.class, above, below)
                    : inTheMiddleOf(GroupDeleting.class, below, above);
            assertThat(statuses).containsExactly(202, topFirst ? 404 : 202);
            for (long group : new long[] {top, middle, low}) {
                server.root().get("/groups/" + group).expect(404);
            }
            server.root().get("/projects/" + project).expect(404);
        }
    }

    @Test
    void aProjectAndItsGroupDeletedAtTheSameTimeAreBothGone() throws Exception {
        for (boolean groupFirst : new boolean[] {true, false}) {
            long top = given.group(ann, "top", "private");
            long low = given.subgroup(ann, top, "low", "private");
            long project = given.project(ann, low, "app", "private");
            var group = delete("/groups/" + top);
            var single = delete("/projects/" + project);
            int[] statuses = groupFirst
                    ? inTheMiddleOf(ProjectDeleting.class, group, single)
                    : inTheMiddleOf(ProjectDeleting.class, single, group);
            assertThat(statuses).containsExactly(202, groupFirst ? 404 : 202);
            server.root().get("/projects/" + project).expect(404);
            server.root().get("/groups/" + low).expect(404);
        }
    }

    @Test
    void nothingIsMadeInAGroupThatIsBeingDeleted() throws Exception {
        long top = given.group(ann, "top", "private");
        long low = given.subgroup(ann, top, "low", "private");
        assertThat(inTheMiddleOf(GroupDeleting.class, delete("/groups/" + top), newProject(low, "private")))
                .containsExactly(202, 400);
        long other = given.group(ann, "top", "private");
        assertThat(inTheMiddleOf(GroupDeleting.class, delete("/groups/" + other), newGroup(other, "private")))
                .containsExactly(202, 404);
    }

    @Test
    void whatIsMadeWhileItsGroupIsHiddenIsNotMoreVisibleThanIt() throws Exception {
        for (Function<Long, Callable<Http.Answer>> making : making("public")) {
            long top = given.group(ann, "top", "public");
            long low = given.subgroup(ann, top, "low", "public");
            assertThat(inTheMiddleOf(GroupUpdated.class, show("/groups/" + low, "private"), making.apply(low)))
                    .as("the group was hidden first")
                    .containsExactly(200, 400);
            assertThat(visibility("/groups/" + low)).isEqualTo("private");
        }
    }

    @Test
    void aGroupStaysAsVisibleAsWhatIsJustMadeInIt() throws Exception {
        long top = given.group(ann, "top", "public");
        long low = given.subgroup(ann, top, "low", "public");
        assertThat(inTheMiddleOf(ProjectCreated.class, newProject(low, "public"), show("/groups/" + top, "private")))
                .containsExactly(201, 400);
        assertThat(visibility("/groups/" + top)).isEqualTo("public");
        long other = given.group(ann, "top", "public");
        assertThat(inTheMiddleOf(GroupCreated.class, newGroup(other, "internal"), show("/groups/" + other, "private")))
                .containsExactly(201, 400);
        assertThat(visibility("/groups/" + other)).isEqualTo("public");
    }

    @Test
    void nothingBecomesMoreVisibleThanAGroupThatIsBeingHidden() throws Exception {
        long top = given.group(ann, "top", "public");
        long low = given.subgroup(ann, top, "low", "private");
        long project = given.project(ann, low, "app", "private");
        assertThat(inTheMiddleOf(
                        GroupUpdated.class, show("/groups/" + top, "private"), show("/groups/" + low, "public")))
                .containsExactly(200, 400);
        assertThat(visibility("/groups/" + low)).isEqualTo("private");
        server.root().put("/groups/" + top, Map.of("visibility", "public")).expect(200);
        server.root().put("/groups/" + low, Map.of("visibility", "public")).expect(200);
        assertThat(inTheMiddleOf(
                        GroupUpdated.class, show("/groups/" + low, "private"), show("/projects/" + project, "public")))
                .containsExactly(200, 400);
        assertThat(visibility("/projects/" + project)).isEqualTo("private");
        server.root().put("/groups/" + low, Map.of("visibility", "public")).expect(200);
        assertThat(inTheMiddleOf(
                        ProjectUpdated.class,
                        show("/projects/" + project, "public"),
                        show("/groups/" + low, "private")))
                .containsExactly(200, 400);
        assertThat(visibility("/groups/" + low)).isEqualTo("public");
    }

    private static List<Function<Long, Callable<Http.Answer>>> making(String visibility) {
        return List.of(group -> newProject(group, visibility), group -> newGroup(group, visibility));
    }
}
