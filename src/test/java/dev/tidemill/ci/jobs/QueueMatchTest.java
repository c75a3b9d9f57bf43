package dev.tidemill.ci.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.jobs.PendingJobStore.Reach;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rule that wakes runners and the rule that gives them jobs are the same, in Java and in SQL. */
@Tag("server")
class QueueMatchTest {
    private static final List<String> TAGS = List.of("a", "b", "c");

    @Test
    void javaAndSqlAgree() {
        var random = new Random(20261122);
        var store = new PendingJobStore();
        try (var db = new Database(TestDatabase.address(), 2)) {
            db.run(tx -> {
                tx.execute("alter table ci.pending_jobs drop constraint pending_jobs_job_id_partition_id_fkey");
                for (int round = 0; round < 300; round++) {
                    PendingJob job = job(round, random);
                    insert(tx, job);
                    for (int i = 0; i < 10; i++) {
                        Reach reach = reach(random);
                        assertThat(store.count(tx, reach) == 1)
                                .as(job + " for " + reach)
                                .isEqualTo(reach.includes(job));
                    }
                    assertThat(store.find(tx, List.of(job.jobId()))).containsExactly(job);
                    assertThat(store.delete(tx, job.jobId())).isTrue();
                }
            });
        }
    }

    private static PendingJob job(long id, Random random) {
        return new PendingJob(
                id,
                100,
                random.nextInt(3),
                some(List.of(1L, 2L, 3L), random),
                some(TAGS, random),
                random.nextBoolean(),
                random.nextBoolean(),
                Instant.parse("2026-11-22T10:00:00Z"));
    }

    private static Reach reach(Random random) {
        String type = List.of("instance_type", "group_type", "project_type").get(random.nextInt(3));
        return new Reach(
                type,
                type.equals("group_type") ? 1 + random.nextInt(3) : 0,
                type.equals("project_type") ? some(List.of(0L, 1L, 2L), random) : List.of(),
                some(TAGS, random),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static <T> List<T> some(List<T> all, Random random) {
        var some = new ArrayList<>(all);
        some.removeIf(item -> random.nextBoolean());
        return List.copyOf(some);
    }

    private static void insert(org.jdbi.v3.core.Handle tx, PendingJob job) {
        tx.createUpdate("""
                        insert into ci.pending_jobs (job_id, partition_id, project_id, namespace_ids, tags, is_protected,
                            instance_runners, enqueued_at)
                        values (:jobId, :partitionId, :projectId, :namespaces, :tagNames, :isProtected,
                            :instanceRunners, :enqueuedAt)
                        """)
                .bindMethods(job)
                .bindArray("namespaces", Long.class, job.namespaceIds())
                .bindArray("tagNames", String.class, job.tags())
                .execute();
    }
}
