package dev.tidemill.merging.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.Server;
import dev.tidemill.merging.merge.CrashHarbour.Berth;
import dev.tidemill.merging.merge.CrashHarbour.Way;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.CrashSite;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server dies in the background work around merges: it is done afterwards, once. */
@Tag("crash")
class MergeJobsCrashTest {
    private static final Way MERGE = new Way("merge", true);

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
            names = {"AUTO_MERGE_DUE", "MERGE_BUILT", "MERGE_MARKED", "MERGE_COMMITTED"})
    void aRequestThatWaitsIsMergedOnce(Failpoint failpoint) throws Exception {
        crash(
                failpoint,
                harbour -> {
                    Berth berth = harbour.berth(MERGE, "Draft: topic");
                    harbour.settle();
                    harbour.api()
                            .put(berth.requestPath() + "/merge", Map.of("auto_merge", true))
                            .expect(200);
                    harbour.settle();
                    harbour.api()
                            .put(berth.requestPath(), Map.of("title", "Topic"))
                            .expect(200);
                    return berth;
                },
                (harbour, berth) -> assertThat(harbour.merged(berth)).isEqualTo(failpoint == Failpoint.MERGE_COMMITTED),
                (harbour, berth) -> {
                    assertThat(harbour.merged(berth)).isTrue();
                    assertThat(harbour.branch(berth.projectPath(), "topic")).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"PUSH_BEFORE_COMMIT", "SOURCE_REMOVED"})
    void theSourceBranchOfAMergedRequestGoesOnce(Failpoint failpoint) throws Exception {
        crash(
                failpoint,
                harbour -> {
                    Berth berth = harbour.berth(MERGE, "Topic");
                    harbour.settle();
                    harbour.api().put(berth.requestPath() + "/merge", Map.of()).expect(200);
                    return berth;
                },
                (harbour, berth) -> {
                    assertThat(harbour.merged(berth)).isTrue();
                    assertThat(harbour.branch(berth.projectPath(), "topic").isEmpty())
                            .isEqualTo(failpoint == Failpoint.SOURCE_REMOVED);
                },
                (harbour, berth) -> {
                    assertThat(harbour.merged(berth)).isTrue();
                    assertThat(harbour.branch(berth.projectPath(), "topic")).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"REBASE_BUILT", "PUSH_BEFORE_COMMIT", "REBASE_PUSHED"})
    void aBranchIsRebasedOnce(Failpoint failpoint) throws Exception {
        crash(
                failpoint,
                harbour -> {
                    Berth berth = harbour.berth(new Way("ff", false), "Topic");
                    harbour.commit(berth.projectPath(), "main", "other.txt");
                    harbour.settle();
                    harbour.api().put(berth.requestPath() + "/rebase", Map.of()).expect(202);
                    return berth;
                },
                (harbour, berth) -> {
                    String topic = harbour.branch(berth.projectPath(), "topic");
                    assertThat(topic.equals(berth.topic())).isEqualTo(failpoint != Failpoint.REBASE_PUSHED);
                    assertThat(harbour.now(berth).get("sha").asText()).isEqualTo(topic);
                },
                (harbour, berth) -> {
                    var now = harbour.api()
                            .get(berth.requestPath() + "?include_rebase_in_progress=true")
                            .expect(200)
                            .json();
                    assertThat(now.get("rebase_in_progress").asBoolean()).isFalse();
                    assertThat(now.get("merge_error").isNull()).isTrue();
                    assertThat(now.get("sha").asText()).isNotEqualTo(berth.topic());
                    assertThat(now.get("detailed_merge_status").asText()).isEqualTo("mergeable");
                    harbour.api().put(berth.requestPath() + "/merge", Map.of()).expect(200);
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"CHECKS_FOUND"})
    void openRequestsAreTriedAgain(Failpoint failpoint) throws Exception {
        crash(
                failpoint,
                harbour -> {
                    Berth berth = harbour.berth(MERGE, "Topic");
                    harbour.settle();
                    harbour.commit(berth.projectPath(), "main", "other.txt");
                    return berth;
                },
                (harbour, berth) -> assertThat(status(harbour, berth)).isEqualTo("checking"),
                (harbour, berth) -> assertThat(status(harbour, berth)).isEqualTo("mergeable"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"ARRIVAL_MARKED"})
    void whatAPushMergedIsMarkedOnce(Failpoint failpoint) throws Exception {
        crash(
                failpoint,
                harbour -> {
                    Berth berth = harbour.berth(new Way("ff", false), "Topic");
                    harbour.settle();
                    String address = harbour.world().address(berth.project(), owner);
                    var git = GitClient.init(home, "work" + berth.request());
                    git.git("fetch", "-q", address, "topic").ok();
                    git.git("push", "-q", address, "FETCH_HEAD:refs/heads/main").ok();
                    return berth;
                },
                (harbour, berth) ->
                        assertThat(harbour.now(berth).get("state").asText()).isEqualTo("opened"),
                (harbour, berth) -> assertThat(harbour.merged(berth)).isTrue());
    }

    private interface Look {
        void at(CrashHarbour harbour, Berth berth);
    }

    /** Prepares without background work, lets a server that does it die there, looks, and looks again after the work. */
    private static void crash(Failpoint failpoint, Function<CrashHarbour, Berth> prepare, Look found, Look settled)
            throws Exception {
        Berth berth;
        try (Server server = site.open()) {
            berth = prepare.apply(new CrashHarbour(server, owner));
        }
        try (ChildJvm child = site.openChild(failpoint)) {
            assertThat(child.line()).isNotNull();
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }
        try (Server server = site.open()) {
            var harbour = new CrashHarbour(server, owner);
            found.at(harbour, berth);
            harbour.settle();
            settled.at(harbour, berth);
            assertThat(CrashHarbour.faults(server)).isZero();
        }
    }

    private static String status(CrashHarbour harbour, Berth berth) {
        return harbour.now(berth).get("detailed_merge_status").asText();
    }
}
