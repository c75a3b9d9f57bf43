package dev.tidemill.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.testkit.TestDatabase;
import dev.tidemill.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class DatabaseTest {
    private record Row(long id, String someText, @Nullable Instant at) {}

    @Test
    void rowsBecomeRecords() {
        try (var db = TestDatabase.migrated(2)) {
            Row row = db.read(h -> h.createQuery("select 7 as id, 'x' as some_text, null::timestamptz as at")
                    .mapTo(Row.class)
                    .one());
            assertThat(row).isEqualTo(new Row(7, "x", null));
        }
    }

    @Test
    void aTransactionThatThrowsLeavesNothing() {
        try (var db = TestDatabase.migrated(2)) {
            assertThatThrownBy(() -> db.run(tx -> {
                        tx.execute("insert into platform.cron_ticks values ('x', now())");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            long rows = db.read(h -> h.createQuery("select count(*) from platform.cron_ticks")
                    .mapTo(Long.class)
                    .one());
            assertThat(rows).isZero();
        }
    }

    @Test
    void aTransactionInsideAnotherIsPartOfIt() {
        try (var db = TestDatabase.migrated(1)) {
            assertThatThrownBy(() -> db.run(outer -> {
                        db.run(inner -> inner.execute("insert into platform.cron_ticks values ('x', now())"));
                        throw new IllegalStateException("outer");
                    }))
                    .hasMessage("outer");
            long rows = db.read(h -> h.createQuery("select count(*) from platform.cron_ticks")
                    .mapTo(Long.class)
                    .one());
            assertThat(rows).isZero();
        }
    }

    @Test
    void statementsAndLocksEndInTime() {
        var brief = new Database.Timeouts(Duration.ofMillis(200), Duration.ofMillis(100), Duration.ofSeconds(5));
        try (var db = new Database(TestDatabase.address(), 3, brief);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThatThrownBy(() -> db.run(tx -> tx.execute("select pg_sleep(30)")))
                    .hasMessageContaining("statement timeout");
            db.run(tx -> {
                tx.execute("lock table platform.jobs");
                var other = threads.submit(() -> db.run(second -> second.execute("lock table platform.jobs")));
                assertThatThrownBy(other::get).hasMessageContaining("lock timeout");
            });
        }
    }

    @Test
    void theAddressShowsNoPassword() {
        var address = new Database.Address("jdbc:postgresql://localhost/x", "user", "secret");
        assertThat(address.toString()).doesNotContain("secret");
        var withCredentials =
                new Database.Address("jdbc:postgresql://localhost/x?user=u&password=secret&ssl=true", "", "");
        assertThat(withCredentials.toString()).doesNotContain("secret").contains("localhost/x");
    }

    @Test
    void migrationsRunOnceHoweverManyNodesStart() throws Exception {
        var address = new Database.Address(TestPostgres.freshDatabase(), "", "");
        try (var db = new Database(address, 10);
                var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(Migrations.isComplete(db.dataSource())).isFalse();
            var applied = new ArrayList<Integer>();
            var starts = java.util.Collections.nCopies(
                    3, (java.util.concurrent.Callable<Integer>) () -> Migrations.migrate(db.dataSource()));
            for (var start : nodes.invokeAll(starts)) {
                applied.add(start.get());
            }
            assertThat(applied.stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(MigrationList.names().size());
            assertThat(Migrations.isComplete(db.dataSource())).isTrue();
            assertThat(Migrations.migrate(db.dataSource())).isZero();
        }
    }
}
