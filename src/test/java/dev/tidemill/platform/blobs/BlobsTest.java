package dev.tidemill.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class BlobsTest {
    private static final Duration GRACE = Duration.ofDays(7);

    @TempDir
    private Path folder;

    private final SettableClock clock = SettableClock.standing();
    private Database db;
    private Blobs blobs;
    private SweepBlobsJob sweep;

    private record Row(String state, long refs, int generation) {}

    @BeforeEach
    void open() throws Exception {
        db = TestDatabase.migrated();
        blobs = new Blobs(new DirectoryBlobStore(folder), clock);
        sweep = new SweepBlobsJob(db, blobs.store(), clock, GRACE);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void theLastRowThatLetsGoCondemnsAndNothingIsDeleted() throws Exception {
        Stored stored = put("shared by two rooms");
        keep(stored);
        keep(stored);

        letGo(stored);
        assertThat(row(stored)).isEqualTo(new Row("live", 1, 0));

        letGo(stored);
        assertThat(row(stored)).isEqualTo(new Row("condemned", 0, 0));
        assertThat(blobs.store().exists(stored.key())).isTrue();
    }

    @Test
    void lettingGoOnceTooOftenChangesNothing() throws Exception {
        Stored stored = put("x");
        keep(stored);
        letGo(stored);
        letGo(stored);

        assertThat(row(stored)).isEqualTo(new Row("condemned", 0, 0));
    }

    @Test
    void keepingRevivesWhatWasCondemned() throws Exception {
        Stored stored = put("x");
        keep(stored);
        letGo(stored);

        keep(stored);

        assertThat(row(stored)).isEqualTo(new Row("live", 1, 1));
        clock.advance(GRACE.multipliedBy(2));
        sweep.run();
        assertThat(blobs.store().exists(stored.key())).isTrue();
    }

    @Test
    void theSweeperRemovesOnlyWhatWasCondemnedLongerThanTheGrace() throws Exception {
        Stored old = put("old");
        Stored young = put("young");
        Stored live = put("live");
        keep(old);
        keep(young);
        keep(live);
        letGo(old);
        clock.advance(Duration.ofDays(1));
        letGo(young);
        clock.advance(GRACE);

        assertThat(sweep.run()).isEqualTo(1);

        assertThat(row(old).state()).isEqualTo("gone");
        assertThat(row(young).state()).isEqualTo("condemned");
        assertThat(row(live).state()).isEqualTo("live");
        assertThat(blobs.store().exists(old.key())).isFalse();
        assertThat(blobs.store().exists(young.key())).isTrue();
        assertThat(blobs.store().exists(live.key())).isTrue();
    }

    @Test
    void contentThatWasRemovedCanComeBack() throws Exception {
        Stored stored = put("phoenix");
        keep(stored);
        letGo(stored);
        clock.advance(GRACE.plusSeconds(1));
        sweep.run();

        assertThatThrownBy(() -> keep(stored)).isInstanceOf(Blobs.Vanished.class);
        assertThat(row(stored).state()).isEqualTo("gone");

        keep(put("phoenix"));
        assertThat(row(stored)).isEqualTo(new Row("live", 1, 1));
    }

    @Test
    void aHoldKeepsWhatWasCondemnedAfterItBeganUntilItExpires() throws Exception {
        Stored before = put("condemned before the hold");
        Stored after = put("condemned after the hold");
        keep(before);
        keep(after);
        letGo(before);
        clock.advance(Duration.ofMinutes(1));
        hold(clock.instant(), clock.instant().plus(Duration.ofDays(30)));
        clock.advance(Duration.ofMinutes(1));
        letGo(after);
        clock.advance(GRACE.multipliedBy(2));

        sweep.run();
        assertThat(row(before).state()).isEqualTo("gone");
        assertThat(row(after).state()).isEqualTo("condemned");

        clock.advance(Duration.ofDays(30));
        sweep.run();
        assertThat(row(after).state()).isEqualTo("gone");
    }

    @Test
    void aWriterThatRevivesWinsOverTheSweeper() throws Exception {
        Stored stored = put("contended");
        keep(stored);
        letGo(stored);
        clock.advance(GRACE.plusSeconds(1));
        var revived = new CountDownLatch(1);
        var swept = new CountDownLatch(1);
        var writer = CompletableFuture.runAsync(() -> db.run(tx -> {
            blobs.keep(tx, stored);
            revived.countDown();
            await(swept);
        }));
        await(revived);

        assertThat(sweep.run()).isZero();

        swept.countDown();
        writer.get(10, TimeUnit.SECONDS);
        assertThat(row(stored)).isEqualTo(new Row("live", 1, 1));
        assertThat(blobs.store().exists(stored.key())).isTrue();
    }

    @Test
    void contentWithoutARowIsFoundCondemnedAndRemovedAfterTheGrace() throws Exception {
        Stored orphan = put("its transaction never committed");

        sweep.adopt();
        assertThat(row(orphan)).isEqualTo(new Row("condemned", 0, 0));
        sweep.run();
        assertThat(blobs.store().exists(orphan.key())).isTrue();

        clock.advance(GRACE.plusSeconds(1));
        sweep.run();
        assertThat(blobs.store().exists(orphan.key())).isFalse();
    }

    @Test
    void anUploadThatWasAdoptedInTheMiddleIsKept() throws Exception {
        Stored slow = put("durable, but its row comes late");
        sweep.adopt();

        keep(slow);

        assertThat(row(slow)).isEqualTo(new Row("live", 1, 1));
    }

    private Stored put(String text) throws Exception {
        try (BlobUpload upload = blobs.store().begin()) {
            upload.write(text.getBytes(StandardCharsets.UTF_8));
            return upload.finish();
        }
    }

    private void keep(Stored stored) {
        db.run(tx -> blobs.keep(tx, stored));
    }

    private void letGo(Stored stored) {
        db.run(tx -> blobs.letGo(tx, stored.key()));
    }

    private void hold(Instant since, Instant until) {
        db.run(tx -> tx.execute(
                "insert into platform.blob_holds (holder, since, expires_at) values ('backup', ?, ?)", since, until));
    }

    private Row row(Stored stored) {
        return db.read(h -> h.createQuery("select state, refs, generation from platform.blobs where key = :key")
                .bind("key", stored.key().hex())
                .mapTo(Row.class)
                .one());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
