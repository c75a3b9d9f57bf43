package dev.tidemill.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.testkit.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class LastWritesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final List<List<String>> statements = new ArrayList<>();
    private final LastWrites.Kind<String> ticks = new LastWrites.Kind<>(this::store);

    @Test
    void rowsOfAKindComeTogetherAtTheEndOfTheOutermostWork() {
        try (var db = TestDatabase.migrated(2)) {
            db.run(tx -> {
                LastWrites.add(tx, ticks, "a");
                db.run(inner -> LastWrites.add(inner, ticks, "b"));
                assertThat(statements).isEmpty();
                LastWrites.add(tx, ticks, "c");
            });
            assertThat(statements).containsExactly(List.of("a", "b", "c"));
            assertThat(names(db)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void nothingIsLeftOfATransactionThatRollsBack() {
        try (var db = TestDatabase.migrated(1)) {
            assertThatThrownBy(() -> db.run(tx -> {
                        LastWrites.add(tx, ticks, "a");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            db.run(tx -> LastWrites.add(tx, ticks, "b"));
            assertThat(names(db)).containsExactly("b");
        }
    }

    @Test
    void aSavepointThatIsTakenBackTakesItsRowsAlong() {
        try (var db = TestDatabase.migrated(1)) {
            db.run(tx -> {
                LastWrites.add(tx, ticks, "a");
                try (var part = Savepoint.begin(tx, "kept")) {
                    LastWrites.add(tx, ticks, "b");
                    part.keep();
                }
                try (var part = Savepoint.begin(tx, "refused")) {
                    tx.execute("insert into platform.cron_ticks values ('refused', now())");
                    LastWrites.add(tx, ticks, "c");
                    LastWrites.add(tx, new LastWrites.Kind<String>(this::store), "d");
                }
                LastWrites.add(tx, ticks, "e");
            });
            assertThat(names(db)).containsExactly("a", "b", "e");
        }
    }

    @Test
    void outsideOfATransactionTheyAreWrittenAtOnce() {
        try (var db = TestDatabase.migrated(1)) {
            db.read(h -> {
                LastWrites.add(h, ticks, "a");
                return h;
            });
            assertThat(names(db)).containsExactly("a");
        }
    }

    private void store(Handle tx, List<String> rows) {
        statements.add(List.copyOf(rows));
        for (String row : rows) {
            tx.execute("insert into platform.cron_ticks values (?, ?)", row, NOW);
        }
    }

    private static List<String> names(Database db) {
        return db.read(h -> h.createQuery("select name from platform.cron_ticks order by name")
                .mapTo(String.class)
                .list());
    }
}
