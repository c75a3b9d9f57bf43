package dev.tidemill.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Migrations;
import dev.tidemill.testkit.ChildJvm;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds keep what was condemned, and a sweep that dies half-way loses nothing. */
@Tag("crash")
class HoldsTest {
    private static final Duration GRACE = Duration.ofHours(1);

    @TempDir
    Path folder;

    private static Stored write(BlobStore store, String text) throws IOException {
        try (var upload = store.begin()) {
            upload.write(text.getBytes(StandardCharsets.UTF_8));
            return upload.finish();
        }
    }

    @Test
    void aHoldKeepsWhatWasCondemnedSinceItBegan() throws Exception {
        try (Database db = TestDatabase.migrated(3)) {
            var clock = SettableClock.standing();
            var store = new DirectoryBlobStore(folder);
            var blobs = new Blobs(store, clock);
            var holds = new BlobHolds(db, clock);
            var sweep = new SweepBlobsJob(db, store, clock, GRACE);
            Stored before = write(store, "condemned before the hold");
            Stored after = write(store, "condemned while it is held");
            db.run(tx -> {
                blobs.keep(tx, before);
                blobs.keep(tx, after);
                blobs.letGo(tx, before.key());
            });
            clock.advance(Duration.ofMinutes(1));
            try (var hold = holds.take("backup", Duration.ofDays(3))) {
                db.run(tx -> blobs.letGo(tx, after.key()));
                clock.advance(Duration.ofDays(2));
                sweep.work(new SweepBlobsJob.Sweep(false));
                assertThat(store.exists(before.key())).isFalse();
                assertThat(store.exists(after.key())).isTrue();
                assertThat(hold.extend(Duration.ofDays(3))).isTrue();
                clock.advance(Duration.ofDays(2));
                sweep.work(new SweepBlobsJob.Sweep(false));
                assertThat(store.exists(after.key())).isTrue();
                clock.advance(Duration.ofDays(2));
                sweep.work(new SweepBlobsJob.Sweep(false));
                assertThat(store.exists(after.key())).as("ended by itself").isFalse();
                assertThat(hold.extend(Duration.ofDays(1))).isFalse();
            }
        }
    }

    public static void main(String[] args) throws IOException {
        try (var db = new Database(new Database.Address(args[0], args[1], args[2]), 2)) {
            new SweepBlobsJob(db, new DirectoryBlobStore(Path.of(args[3])), InstantSource.system(), Duration.ZERO)
                    .work(new SweepBlobsJob.Sweep(false));
        }
    }

    @Test
    void aSweepThatDiesIsEndedByTheNextAndWritersAreTold() throws Exception {
        Database.Address address = TestDatabase.address();
        try (var db = new Database(address, 3)) {
            Migrations.migrate(db.dataSource());
            var store = new DirectoryBlobStore(folder);
            var blobs = new Blobs(store, InstantSource.system());
            Stored gone = write(store, "let go");
            Stored kept = write(store, "kept");
            db.run(tx -> {
                blobs.keep(tx, gone);
                blobs.keep(tx, kept);
                blobs.letGo(tx, gone.key());
            });
            try (var child = ChildJvm.run(
                    Failpoint.SWEEP_CONTENT_DELETED,
                    HoldsTest.class,
                    address.jdbcUrl(),
                    address.user(),
                    address.password(),
                    folder.toString())) {
                assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
            }
            assertThat(store.exists(gone.key())).isFalse();
            assertThat(store.exists(kept.key())).isTrue();
            assertThatThrownBy(() -> db.run(tx -> blobs.keep(tx, gone))).isInstanceOf(Blobs.Vanished.class);
            new SweepBlobsJob(db, store, InstantSource.system(), Duration.ZERO).run();
            String state = db.read(h -> h.createQuery("select state from platform.blobs where key = :key")
                    .bind("key", gone.key().hex())
                    .mapTo(String.class)
                    .one());
            assertThat(state).isEqualTo("gone");
            Stored again = write(store, "let go");
            db.run(tx -> blobs.keep(tx, again));
            assertThat(store.exists(again.key())).isTrue();
        }
    }
}
