package dev.tidemill.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many at the same moment: one wins, the others get a clear answer, and rules over several rows hold. */
@Tag("server")
class RacesTest {
    private static final int MANY = 8;
    private static TestServer server;
    private static IdentityServer given;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap()
                .manual()
                .setting("database-connections", "4")
                .setting("sign-in-failures-per-user", "5")
                .start();
        given = new IdentityServer(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Integer> together(int times, Callable<Http.Answer> call) throws Exception {
        var gate = new CountDownLatch(1);
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                answers.add(threads.submit(() -> {
                    gate.await();
                    return call.call().status();
                }));
            }
            gate.countDown();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    @Test
    void oneUserOfAName() throws Exception {
        String name = IdentityServer.fresh("race");
        var body = Map.of("username", name, "name", "n", "email", name + "@example.org", "password", "long enough 1");
        var statuses = together(MANY, () -> server.root().post("/users", body));
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void oneGroupAndOneProjectOfAnAddress() throws Exception {
        String name = IdentityServer.fresh("race");
        var group = Map.of("name", name, "path", name);
        assertThat(together(MANY, () -> server.root().post("/groups", group)))
                .containsOnlyOnce(201)
                .containsOnly(201, 400);
        var project = Map.of("name", name);
        assertThat(together(MANY, () -> server.root().post("/projects", project)))
                .containsOnlyOnce(201)
                .containsOnly(201, 400);
    }

    @Test
    void oneMembershipOfAUser() throws Exception {
        var ann = given.person("ann");
        long group = given.group(ann, "race", "private");
        var bob = given.person("bob");
        var body = Map.of("user_id", bob.id(), "access_level", 30);
        assertThat(together(MANY, () -> ann.api().post("/groups/" + group + "/members", body)))
                .containsOnlyOnce(201)
                .containsOnly(201, 409);
    }

    @Test
    void twoOwnersWhoRemoveEachOtherLeaveOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            var ann = given.person("ann");
            var bob = given.person("bob");
            long group = given.group(ann, "race", "private");
            given.member("groups", group, bob, 50);
            var order = new AtomicInteger();
            together(
                    2,
                    () -> order.getAndIncrement() == 0
                            ? ann.api().delete("/groups/" + group + "/members/" + ann.id())
                            : bob.api().delete("/groups/" + group + "/members/" + bob.id()));
            long owners =
                    server.root().get("/groups/" + group + "/members").json().size();
            assertThat(owners).isEqualTo(1);
        }
    }

    @Test
    void everyAddressFitsItsParentHoweverGroupsAreRenamed() throws Exception {
        var ann = given.person("mover");
        long top = given.group(ann, "top", "private");
        long sub = given.subgroup(ann, top, "sub", "private");
        var turn = new AtomicInteger();
        var statuses = together(24, () -> {
            int n = turn.getAndIncrement();
            return switch (n % 4) {
                case 0 -> ann.api().put("/groups/" + top, Map.of("path", IdentityServer.fresh("renamed")));
                case 1 -> ann.api().put("/groups/" + sub, Map.of("path", "sub" + n));
                case 2 -> ann.api().post("/groups", Map.of("name", "g" + n, "path", "g" + n, "parent_id", sub));
                default -> ann.api().post("/projects", Map.of("name", "p" + n, "namespace_id", sub));
            };
        });
        assertThat(statuses).containsOnly(200, 201);
        var misplaced = server.platform()
                .db()
                .read(h -> h.createQuery("""
                        select r.full_path from projects.routes r
                            left join projects.projects p on p.id = r.project_id
                            left join projects.namespaces n on n.id = r.namespace_id
                            join projects.routes above on above.namespace_id = coalesce(p.namespace_id, n.parent_id)
                        where r.full_path <> above.full_path || '/' || coalesce(p.path, n.path)
                            or r.key <> lower(r.full_path)
                        """).mapTo(String.class).list());
        assertThat(misplaced).isEmpty();
    }

    @Test
    void manyGuessesAtOnceAreCountedEachOne() throws Exception {
        var ann = given.person("guessed");
        var git = server.server().rooms().stream()
                .filter(IdentityRoom.class::isInstance)
                .map(room -> ((IdentityRoom) room).gitCredentials())
                .findFirst()
                .orElseThrow();
        var refused = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                threads.submit(() -> {
                    try {
                        return git.authenticate(ann.username(), "wrong");
                    } catch (dev.tidemill.platform.http.ApiError e) {
                        refused.incrementAndGet();
                        throw e;
                    }
                });
            }
        }
        assertThat(refused).hasValue(35);
    }
}
