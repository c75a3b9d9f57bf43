package dev.tidemill.runner.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private static final Map<String, String> VALUES =
            Map.of("A", "one", "B_2", "$A", "1", "first", "$", "$", "*", "all", "a.b", "dotted");

    /** What Go's os.Expand makes of each. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plain, plain",
                "$A, one",
                "x${A}y, xoney",
                "$Ax, \"\"",
                "$A-$A, one-one",
                "$B_2, $A",
                "${MISSING}, \"\"",
                "$$A, $A",
                "$$, $",
                "5$, 5$",
                "$, $",
                "a$ b, a$ b",
                "$/x, $/x",
                "$12, first2",
                "$*, all",
                "${*}, all",
                "${}x, x",
                "${A, A",
                "x${, x",
                "${a.b}, dotted",
                "${A}}, one}",
                "%A%, %A%"
            })
    void expandsOnceLikeGo(String text, String expanded) {
        assertThat(Expansion.expand(text, name -> VALUES.getOrDefault(name, "")))
                .isEqualTo(expanded);
    }
}
