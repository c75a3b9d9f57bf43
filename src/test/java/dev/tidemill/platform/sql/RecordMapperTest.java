package dev.tidemill.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.testkit.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.MappingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class RecordMapperTest {
    private static final Database DB = TestDatabase.migrated(1);

    private enum Colour {
        RED
    }

    private record Many(
            long id,
            @Nullable Long maybe,
            boolean yes,
            int count,
            String someText,
            Instant atTime,
            LocalDate day,
            Colour colour,
            List<Long> numbers,
            Optional<String> present,
            UUID uuid) {}

    private record Small(long id, @Nullable String leftOut) {}

    private record Strict(String name) {
        Strict {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
        }
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void everyKindOfColumnFindsItsPlace() {
        Many row = one("""
                select '00000000-0000-0000-0000-000000000001'::uuid as uuid, 7 as id, null::bigint as maybe,
                       true as "YES", 3::smallint as count, 'x' as some_text, timestamptz 'epoch' as at_time,
                       date '2026-11-30' as day, 'RED' as colour, array[1, 2]::bigint[] as numbers,
                       null::text as present, 'unused' as more
                """, Many.class);
        assertThat(row)
                .isEqualTo(new Many(
                        7,
                        null,
                        true,
                        3,
                        "x",
                        Instant.EPOCH,
                        LocalDate.of(2026, 11, 30),
                        Colour.RED,
                        List.of(1L, 2L),
                        Optional.empty(),
                        new UUID(0, 1)));
    }

    @Test
    void onlyWhatMayBeMissingMayBeLeftOut() {
        assertThat(one("select 1 as id", Small.class)).isEqualTo(new Small(1, null));
        assertThatThrownBy(() -> one("select 'x' as left_out", Small.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("no column for id");
    }

    @Test
    void theSameRecordIsReadFromStatementsWithOtherOrders() {
        assertThat(one("select 'a' as left_out, 1 as id", Small.class)).isEqualTo(new Small(1, "a"));
        assertThat(one("select 2 as id, 'b' as left_out", Small.class)).isEqualTo(new Small(2, "b"));
        assertThat(one("select 3 as id, 4 as id", Small.class)).isEqualTo(new Small(3, null));
    }

    @Test
    void aRecordMayRefuseARow() {
        assertThatThrownBy(() -> one("select '' as name", Strict.class)).hasMessage("empty");
    }

    private static <R> R one(String sql, Class<R> type) {
        return DB.read(h -> h.createQuery(sql).mapTo(type).one());
    }
}
