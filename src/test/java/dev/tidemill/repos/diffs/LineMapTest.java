package dev.tidemill.repos.diffs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LineMapTest {
    /** Of ten lines the third was replaced by two, and the eighth went away. */
    private static final LineMap MAP =
            new LineMap(10, 10, List.of(new LineMap.Span(3, 4, 3, 5), new LineMap.Span(8, 9, 9, 9)));

    @Test
    void linesMoveWithWhatIsAboveThem() {
        assertThat(MAP.newLine(2)).hasValue(2);
        assertThat(MAP.newLine(3)).isEmpty();
        assertThat(MAP.newLine(4)).hasValue(5);
        assertThat(MAP.newLine(8)).isEmpty();
        assertThat(MAP.newLine(9)).hasValue(9);
        assertThat(MAP.newLine(11)).isEmpty();
        assertThat(MAP.newLine(0)).isEmpty();
        assertThat(MAP.oldLine(5)).hasValue(4);
        assertThat(MAP.oldLine(4)).isEqualTo(OptionalInt.empty());
        assertThat(MAP.oldLine(10)).hasValue(10);
    }

    @Test
    void aDiffCountsBothSides() {
        assertThat(MAP.oldBeside(3)).isEqualTo(4);
        assertThat(MAP.oldBeside(5)).isEqualTo(4);
        assertThat(MAP.newBeside(3)).isEqualTo(3);
        assertThat(MAP.newBeside(8)).isEqualTo(9);
    }
}
