package dev.tidemill.runner.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tidemill.runner.wire.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobVariablesTest {
    private static final Path FILES = Path.of("/tmp/files");

    @Test
    void theLaterOfTwoWins() {
        JobVariables variables = of(plain("A", "1"), plain("B", "2"), plain("A", "3"));
        assertThat(variables.exports()).containsExactly(entry("B", "2"), entry("A", "3"));
        assertThat(variables.with(List.of(Variable.plain("B", "9"))).value("B")).isEqualTo("9");
    }

    @Test
    void expandsOnceUnlessRaw() {
        JobVariables variables = of(
                plain("A", "one"),
                plain("B", "$A-$C"),
                plain("C", "$A"),
                new Variable("R", "$A", true, false, false, true));
        assertThat(variables.value("B")).isEqualTo("one-$A");
        assertThat(variables.value("R")).isEqualTo("$A");
        assertThat(variables.expand("${R}/$$A/$NONE")).isEqualTo("$A/$A/");
    }

    @Test
    void aFileVariableIsSeenAsItsPath() {
        JobVariables variables =
                of(plain("A", "one"), new Variable("KEY", "content $A", true, true, false, false), plain("P", "$KEY"));
        assertThat(variables.value("KEY")).isEqualTo("/tmp/files/KEY");
        assertThat(variables.value("P")).isEqualTo("/tmp/files/KEY");
        assertThat(variables.files()).isEqualTo(Map.of(FILES.resolve("KEY"), "content one"));
    }

    @Test
    void namesThatBashCannotTakeAreLeftOut() {
        JobVariables variables = of(
                plain("UID", "0"),
                plain("1A", "x"),
                plain("a-b", "x"),
                plain("x\nrm -rf", "x"),
                plain("ü", "x"),
                plain("", "x"),
                new Variable("../../etc/passwd", "x", true, true, false, false));
        assertThat(variables.exports()).isEmpty();
        assertThat(variables.files()).isEmpty();
        assertThat(variables.value("../../etc/passwd"))
                .startsWith("/tmp/files/")
                .doesNotContain("..");
    }

    @Test
    void masksWhatIsWrittenAndWhatItBecomes() {
        JobVariables variables = of(plain("A", "one"), new Variable("S", "pw-$A", false, false, true, false));
        assertThat(variables.masked()).containsExactly("pw-$A", "pw-one");
    }

    @Test
    void numbersStayWithinBounds() {
        JobVariables variables = of(plain("N", "50"), plain("BAD", "x"), plain("HUGE", "99999999999999999999"));
        assertThat(variables.number("N", 1, 10, 3)).isEqualTo(10);
        assertThat(variables.number("BAD", 1, 10, 3)).isEqualTo(3);
        assertThat(variables.number("HUGE", 1, 10, 3)).isEqualTo(3);
        assertThat(variables.number("NONE", 1, 10, 3)).isEqualTo(3);
    }

    private static Variable plain(String key, String value) {
        return new Variable(key, value, true, false, false, false);
    }

    private static JobVariables of(Variable... variables) {
        return new JobVariables(List.of(variables), FILES);
    }
}
