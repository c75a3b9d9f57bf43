package dev.tidemill.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.jobs.JobKind.Urgency;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class CronTest {
    record Nothing() {}

    private static final JobKind<Nothing> KIND = JobKind.of("tidy", Nothing.class, Urgency.LOW);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T08:10:00Z"));
    private Database db;
    private Cron cron;

    @BeforeEach
    void open() {
        db = TestDatabase.migrated(20);
        cron = cron();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void anEntrySeenForTheFirstTimeWaitsForItsNextTick() {
        assertThat(cron.tick()).isZero();
        clock.advance(Duration.ofMinutes(49));
        assertThat(cron.tick()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(cron.tick()).isEqualTo(1);
        assertThat(cron.tick()).isZero();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void aWeekOfMissedTicksIsMadeUpForOnce() {
        cron.tick();
        clock.advance(Duration.ofDays(7));

        assertThat(cron.tick()).isEqualTo(1);
        assertThat(cron.tick()).isZero();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void jobsDoNotPileUpWhenNobodyRunsThem() {
        cron.tick();
        for (int hour = 0; hour < 5; hour++) {
            clock.advance(Duration.ofHours(1));
            assertThat(cron.tick()).isEqualTo(1);
        }
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void manyNodesServeATickOnce() throws Exception {
        cron.tick();
        clock.advance(Duration.ofHours(1));
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> ticks = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(i -> cron()::tick)
                    .toList();
            int served = 0;
            for (var tick : nodes.invokeAll(ticks)) {
                served += tick.get();
            }
            assertThat(served).isEqualTo(1);
        }
    }

    @Test
    void aClockThatGoesBackServesNothingTwice() {
        cron.tick();
        clock.advance(Duration.ofHours(3));
        assertThat(cron.tick()).isEqualTo(1);
        clock.advance(Duration.ofHours(-2));
        assertThat(cron.tick()).isZero();
        clock.advance(Duration.ofHours(2));
        assertThat(cron.tick()).isZero();
    }

    private Cron cron() {
        return new Cron(db, new Jobs(clock), clock, List.of(new CronEntry<>("tidy", "0 * * * *", KIND, new Nothing())));
    }

    private long waiting() {
        return db.read(h -> h.createQuery("select count(*) from platform.jobs")
                .mapTo(Long.class)
                .one());
    }
}
