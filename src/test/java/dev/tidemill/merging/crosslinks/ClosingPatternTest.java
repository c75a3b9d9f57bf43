package dev.tidemill.merging.crosslinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words by which texts close issues. */
class ClosingPatternTest {
    private static final ClosingPattern PATTERN = new ClosingPattern("https://tide.example");

    private static String closed(String text) {
        return PATTERN.in(List.of(text.replace("\\n", "\n"))).stream()
                .map(found -> (found.project() == null ? "" : found.project()) + "#" + found.iid())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Closes #1                                              | #1
            closes: #1                                             | #1
            Closing #1, #2 and #3                                  | #1 #2 #3
            fixes #1 #2                                            | #1 #2
            Fixed issue #4                                         | #4
            Fix issues #4,#5, and #6                               | #4 #5 #6
            resolve group/project#7                                | group/project#7
            Resolves project#7                                     | project#7
            Implements https://tide.example/a/b/-/issues/8         | a/b#8
            implementing https://tide.example/a/b/-/work_items/8.  | a/b#8
            See #1. Fixes #2. See #3                               | #2
            fixes #1, closes #2                                    | #1 #2
            Close #1 and see #2                                    | #1
            prefixes #1                                            | ''
            closer #1                                              | ''
            fixes https://other.example/a/b/-/issues/8             | ''
            fixes !1                                               | ''
            fixes#1                                                | ''
            `fixes #1`                                             | ''
            fixes #1a                                              | ''
            Adds things\\n\\nCloses #9\\nResolves #10              | #9 #10
            """)
    void aTextCloses(String text, String expected) {
        assertThat(closed(text)).isEqualTo(expected);
    }

    @Test
    void hostileTextsTakeNoLongTime() {
        String verbs = "closes ".repeat(40_000);
        String paths = "closes " + "a/".repeat(100_000) + "#1";
        String list = "closes " + "#1, ".repeat(100_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(closed(verbs)).isEmpty();
            closed(paths);
            closed(list);
        });
    }
}
