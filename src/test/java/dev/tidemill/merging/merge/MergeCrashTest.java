package dev.tidemill.merging.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.Server;
import dev.tidemill.merging.merge.CrashHarbour.Berth;
import dev.tidemill.merging.merge.CrashHarbour.Way;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.CrashSite;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.ChildJvm;
import dev.tidemill.testkit.Http;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server dies while it merges in every way at once, between the first object of a merge and its answer. Branch and
 * request say the same afterwards: what was acknowledged is there, the rest is whole or was never there.
 */
@Tag("crash")
class MergeCrashTest {
    @TempDir
    static Path home;

    private static CrashSite site;
    private static RepoWorld.Person owner;

    @BeforeAll
    static void prepare() {
        site = new CrashSite(home.resolve("data"));
        try (Server server = site.open()) {
            owner = new RepoWorld(server).person();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {
                "MERGE_SQUASHED",
                "MERGE_BUILT",
                "BLOB_BEFORE_DURABLE",
                "BLOB_DURABLE",
                "PUSH_PACK_PENDING",
                "MERGE_MARKED",
                "PUSH_BEFORE_COMMIT",
                "PUSH_COMMITTED",
                "MERGE_COMMITTED"
            })
    void aMergeIsWholeOrWasNeverThere(Failpoint failpoint) throws Exception {
        List<Way> ways = CrashHarbour.WAYS.stream()
                .filter(way -> comesBy(way, failpoint))
                .toList();
        List<Berth> berths = berths(ways);
        try (ChildJvm child = site.openChild(failpoint, ways.size())) {
            Http api = CrashHarbour.api(Integer.parseInt(String.valueOf(child.line())), owner);
            assertThat(mergeAll(api, berths, new CountDownLatch(1)))
                    .as("answers")
                    .isEmpty();
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }

        boolean committed = failpoint == Failpoint.PUSH_COMMITTED || failpoint == Failpoint.MERGE_COMMITTED;
        try (Server server = site.open()) {
            var harbour = new CrashHarbour(server, owner);
            for (Berth berth : berths) {
                assertThat(harbour.merged(berth)).as(berth.toString()).isEqualTo(committed);
            }
            harbour.settle();
            for (Berth berth : berths) {
                assertThat(harbour.merged(berth)).as(berth.toString()).isEqualTo(committed);
                assertThat(harbour.branch(berth.projectPath(), "topic").isEmpty())
                        .as("source branch of " + berth)
                        .isEqualTo(committed);
                harbour.api()
                        .put(berth.requestPath() + "/merge", Map.of("sha", berth.topic()))
                        .expect(committed ? 405 : 200);
            }
            harbour.settle();
            assertThat(berths).allMatch(harbour::merged);
            assertThat(CrashHarbour.faults(server)).isZero();
        }
    }

    /** Killed from outside, at no special place. */
    @Test
    void everyAcknowledgedMergeIsThere() throws Exception {
        var ways = new ArrayList<Way>();
        for (int i = 0; i < 5; i++) {
            ways.addAll(CrashHarbour.WAYS);
        }
        List<Berth> berths = berths(ways);
        Set<Berth> acknowledged;
        try (ChildJvm child = site.openChild(null);
                var killer = Executors.newVirtualThreadPerTaskExecutor()) {
            Http api = CrashHarbour.api(Integer.parseInt(String.valueOf(child.line())), owner);
            var enough = new CountDownLatch(berths.size() / 3);
            killer.submit(() -> {
                enough.await();
                return child.kill();
            });
            acknowledged = mergeAll(api, berths, enough);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(berths.size() / 3);

        try (Server server = site.open()) {
            var harbour = new CrashHarbour(server, owner);
            List<Berth> merged = berths.stream().filter(harbour::merged).toList();
            assertThat(merged).containsAll(acknowledged);
            harbour.settle();
            assertThat(berths.stream().filter(harbour::merged)).containsExactlyElementsOf(merged);
            assertThat(CrashHarbour.faults(server)).isZero();
        }
    }

    private static List<Berth> berths(List<Way> ways) {
        try (Server server = site.open()) {
            var harbour = new CrashHarbour(server, owner);
            var berths = ways.stream().map(way -> harbour.berth(way, "Topic")).toList();
            harbour.settle();
            return berths;
        }
    }

    /** Only squashing squashes, and only a fast-forward to a commit that is there writes no object. */
    private static boolean comesBy(Way way, Failpoint failpoint) {
        return switch (failpoint) {
            case MERGE_SQUASHED -> way.squash();
            case BLOB_BEFORE_DURABLE, BLOB_DURABLE ->
                way.squash() || !way.method().equals("ff");
            default -> true;
        };
    }

    /** Merges all of them, each in a thread of its own; those for which an answer came. */
    private static Set<Berth> mergeAll(Http api, List<Berth> berths, CountDownLatch answers) {
        Set<Berth> acknowledged = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Berth berth : berths) {
                threads.submit(() -> {
                    merge(api, berth).ifPresent(answer -> {
                        answer.expect(200);
                        acknowledged.add(berth);
                        answers.countDown();
                    });
                    return true;
                });
            }
        }
        return acknowledged;
    }

    private static Optional<Http.Answer> merge(Http api, Berth berth) {
        try {
            return Optional.of(api.put(berth.requestPath() + "/merge", Map.of("sha", berth.topic())));
        } catch (UncheckedIOException e) {
            return Optional.empty(); // the server is gone
        }
    }
}
