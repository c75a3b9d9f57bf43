package dev.tidemill.ci.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeFlowTest {
    @ParameterizedTest
    @CsvSource({
        "*, review/a, true",
        "review/*, review/a, true",
        "review/*, review/, true",
        "review/*, review, false",
        "review/*, production, false",
        "review, review, true",
        "review, Review, false",
        "*/prod, eu/prod, true",
        "*/prod, eu/prod/2, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "a%, ab, false",
        "a.c, abc, false",
    })
    void covers(String scope, String environment, boolean does) {
        assertThat(ScopeFlow.covers(scope, environment)).isEqualTo(does);
    }

    @Test
    void withoutAnEnvironmentOnlyWhatCountsEverywhere() {
        assertThat(ScopeFlow.covers("*", null)).isTrue();
        assertThat(ScopeFlow.covers("production", null)).isFalse();
        assertThat(ScopeFlow.covers("**", null)).isFalse();
    }

    @Test
    void theMostSpecialComesLast() {
        var scopes = new ArrayList<>(List.of("a", "review/*", "*", "review/topic/*", "**"));
        scopes.sort(ScopeFlow.BY_SPECIFICITY);
        assertThat(scopes).containsExactly("*", "**", "review/*", "review/topic/*", "a");
    }

    /** Against the same pattern as a regular expression. */
    @Test
    void manyPatternsMatchAsTheyRead() {
        var random = new Random(26);
        for (int i = 0; i < 20_000; i++) {
            String scope = word(random, "ab*", 8);
            String name = word(random, "ab", 10);
            String regex = Pattern.compile("\\*")
                    .splitAsStream(scope + "x")
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            assertThat(ScopeFlow.covers(scope, name))
                    .as("%s %s", scope, name)
                    .isEqualTo(Pattern.matches(regex, name + "x"));
        }
        assertThat(ScopeFlow.covers("*a".repeat(127) + "b", "a".repeat(255))).isFalse();
    }

    private static String word(Random random, String letters, int most) {
        return random.ints(1 + random.nextInt(most), 0, letters.length())
                .mapToObj(at -> letters.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
