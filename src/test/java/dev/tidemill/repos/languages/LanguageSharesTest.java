package dev.tidemill.repos.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageSharesTest {
    @ParameterizedTest
    @CsvSource({
        "src/main/A.java, Java",
        "lib/a.RB, Ruby",
        "Rakefile, Ruby",
        "deploy/Dockerfile, Dockerfile",
        "a.tsx, TSX",
        "main.tf, HCL",
    })
    void aFileHasTheLanguageOfItsName(String path, String language) {
        assertThat(LanguageNames.of(path)).contains(language);
    }

    @ParameterizedTest
    @CsvSource({"README.md", "data.json", "vendor/lib/a.rb", "web/node_modules/x/index.js", "LICENSE", "a.", ".rb/x"})
    void proseDataAndWhatOthersWroteHaveNone(String path) {
        assertThat(LanguageNames.of(path)).isEmpty();
    }

    @Test
    void sharesAreOfTheBytesAndTheLargestComesFirst() {
        assertThat(LanguageNames.of("x.c")).contains("C");
        assertThat(Languages.shares(Map.of("C", 1L, "Go", 2L, "Java", 0L)))
                .containsExactly(Map.entry("Go", 66.67), Map.entry("C", 33.33));
        assertThat(Languages.shares(Map.of())).isEmpty();
    }
}
