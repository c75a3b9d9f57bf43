package dev.tidemill.merging.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The merge requests of a commit. */
@Tag("server")
class CommitRequestsTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String path(long project, String sha) {
        return "/projects/" + project + "/repository/commits/" + sha + "/merge_requests";
    }

    private static List<Long> iids(long project, String sha, String query) {
        var iids = new ArrayList<Long>();
        JsonNode found = world.developer
                .api()
                .get(path(project, sha) + query)
                .expect(200)
                .json();
        found.forEach(one -> iids.add(one.get("iid").asLong()));
        return iids;
    }

    @Test
    void aCommitFindsTheRequestsThatBroughtIt() {
        long project = world.project("public");
        String first = world.commit(world.developer, project, "ebb", Map.of("a.txt", "one\n"));
        world.open(world.developer, project, "ebb");
        String second = world.commit(world.developer, project, "ebb", Map.of("b.txt", "two\n"));
        world.work();
        assertThat(iids(project, first, "")).containsExactly(1L);
        assertThat(iids(project, second, "")).containsExactly(1L);
        assertThat(iids(project, "ebb", "")).containsExactly(1L);
        assertThat(iids(project, "main", "")).isEmpty();
        JsonNode one = world.developer
                .api()
                .get(path(project, first))
                .expect(200)
                .json()
                .get(0);
        assertThat(one.at("/author/id").asLong()).isEqualTo(world.developer.id());
        assertThat(one.get("detailed_merge_status").isTextual()).isTrue();
        assertThat(one.has("changes_count")).isFalse();
    }

    @Test
    void theCommitsThatAMergeMadeFindItToo() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "spring", "squash", true);
        JsonNode merged = world.owner
                .api()
                .put(MergingWorld.request(request) + "/merge", Map.of())
                .expect(200)
                .json();
        assertThat(iids(project, merged.get("merge_commit_sha").asText(), "")).containsExactly(1L);
        assertThat(iids(project, merged.get("squash_commit_sha").asText(), "")).containsExactly(1L);
        assertThat(iids(project, request.get("sha").asText(), "?state=merged")).containsExactly(1L);
        assertThat(iids(project, request.get("sha").asText(), "?state=opened")).isEmpty();
    }

    /** What an upgrade finds: versions without commits, and the row that the migration wrote. */
    private static void forget(long project, long until) {
        world.server.platform().db().run(tx -> {
            tx.execute(
                    "delete from merging.request_commits c using merging.requests r"
                            + " where r.id = c.request_id and r.project_id = ?",
                    project);
            tx.execute(
                    "update merging.versions v set first_commit_sha = null, first_commit_at = null"
                            + " from merging.requests r where r.id = v.request_id and r.project_id = ?",
                    project);
            tx.execute(
                    "insert into merging.backfills (name, done_to, until_id) values ('request_commits', 0, ?)", until);
        });
    }

    private static long count(String sql) {
        return world.server
                .platform()
                .db()
                .read(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    /** The job itself, as the clock would enqueue it. */
    private static void fill() {
        world.clock.advance(java.time.Duration.ofMinutes(5));
        world.work();
    }

    @Test
    void requestsOfAnOlderReleaseGetTheirCommits() {
        long project = world.project("public");
        var shas = new ArrayList<String>();
        for (int i = 1; i <= 23; i++) {
            shas.add(world.commit(world.developer, project, "old" + i, Map.of("a" + i, "one\n")));
            world.open(world.developer, project, "old" + i);
        }
        long last = count("select max(id) from merging.requests");
        world.commit(world.developer, project, "late", Map.of("late", "one\n"));
        world.open(world.developer, project, "late");
        world.work();
        forget(project, last);
        long broken = count("select max(id) from merging.requests where id < " + last);
        world.server
                .platform()
                .db()
                .run(tx -> tx.execute(
                        "update merging.versions set head_sha = repeat('d', 40) where request_id = ?", broken));
        assertThat(iids(project, shas.getFirst(), "")).isEmpty();
        fill();
        for (int i = 1; i <= 23; i++) {
            assertThat(iids(project, shas.get(i - 1), ""))
                    .as("%d", i)
                    .isEqualTo(i == 22 ? List.of() : List.of((long) i));
        }
        assertThat(count("select count(*) from merging.backfills")).isZero();
        assertThat(count("select count(*) from merging.versions v join merging.requests r on r.id = v.request_id"
                        + " where r.project_id = " + project + " and first_commit_sha is null"))
                .as("the broken one, and the one that is newer than the upgrade")
                .isEqualTo(2);
        assertThat(iids(project, "late", "")).as("not its work").isEmpty();
        fill();
    }

    @Test
    void aRunThatWasCutOffGoesOnWhereItWas() {
        long project = world.project("public");
        String first = world.commit(world.developer, project, "one", Map.of("a", "one\n"));
        world.open(world.developer, project, "one");
        long done = count("select max(id) from merging.requests");
        String second = world.commit(world.developer, project, "two", Map.of("b", "one\n"));
        world.open(world.developer, project, "two");
        world.work();
        forget(project, done + 1_000);
        world.server.platform().db().run(tx -> tx.execute("update merging.backfills set done_to = ?", done));
        fill();
        assertThat(iids(project, second, "")).containsExactly(2L);
        assertThat(iids(project, first, "")).as("said to be done").isEmpty();
    }

    @Test
    void itIsAskedWhoMaySeeThem() {
        long project = world.project("private");
        JsonNode request = world.opened(project, "neap");
        String path = path(project, request.get("sha").asText());
        world.outsider.api().get(path).expect(404);
        world.server.api().get(path).expect(404);
        world.guest.api().get(path).expect(403);
        world.reporter.api().get(path).expect(200);
        world.reporter
                .api()
                .get(path(project, "0123456789012345678901234567890123456789"))
                .expect(404);
        world.reporter.api().get(path + "?state=sunk").expect(400);
    }
}
