package dev.tidemill.repos.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class CsvFlowTest {
    @Test
    void readsCells() {
        assertThat(CsvFlow.rows("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\n1\n", ','))
                .containsExactly(List.of("a", "b"), List.of("x, \"y\"", "two\nlines"), List.of("1", ""));
        assertThat(CsvFlow.rows("a\tb\nc\td", '\t')).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void whatIsNoTableHasNoRows() {
        assertThat(CsvFlow.rows("a,b\n1,2,3\n", ',')).isEmpty();
        assertThat(CsvFlow.rows("a,\"b\n1,2\n", ',')).isEmpty();
        assertThat(CsvFlow.rows(",".repeat(5_000), ',')).isEmpty();
        assertThat(CsvFlow.rows("", ',')).isEmpty();
    }

    @Test
    void hugeTextsAreCut() {
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(CsvFlow.rows("a,b\n".repeat(200_000), ',')).hasSize(CsvFlow.MOST_ROWS);
            assertThat(CsvFlow.rows("\"".repeat(1_000_001), ',')).isEmpty();
        });
    }
}
