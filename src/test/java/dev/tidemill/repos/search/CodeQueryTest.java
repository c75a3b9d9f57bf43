package dev.tidemill.repos.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.http.ApiError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeQueryTest {
    @ParameterizedTest
    @CsvSource({
        "gate,src/Gate.java,true",
        "gate extension:java,src/Gate.java,true",
        "gate extension:c,src/Gate.java,false",
        "gate -extension:java,src/Gate.java,false",
        "gate filename:gate,src/Gate.java,true",
        "gate filename:src,src/Gate.java,false",
        "gate path:src,src/Gate.java,true",
        "gate path:s*java,src/Gate.java,true",
        "gate path:java*s,src/Gate.java,false",
        "a:b path:,src/Gate.java,true",
    })
    void filtersNarrowDown(String typed, String path, boolean fits) {
        assertThat(CodeQuery.of(typed, false).fits(path)).isEqualTo(fits);
    }

    @Test
    void wordsAreFoundWhateverTheirCase() {
        var query = CodeQuery.of("\"Int Level\"", false);
        assertThat(query.find("x\nint LEVEL = 3", 0)).isEqualTo(2);
        assertThat(query.find("x\nint LEVEL = 3", 3)).isEqualTo(-1);
        assertThat(CodeQuery.of("le.el", false).find("level", 0)).isEqualTo(-1);
        assertThat(CodeQuery.of("le.el", true).find("a LEVEL", 0)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[z-a]", "(?<x>", "a{100000}", "(?!a)"})
    void badPatternsAreRefused(String pattern) {
        assertThatThrownBy(() -> CodeQuery.of(pattern, true)).isInstanceOf(ApiError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*b", "(.*)*x", "a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaa"})
    void hostilePatternsTakeNoLongerThanTheText(String pattern) {
        var query = CodeQuery.of(pattern, true);
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> query.find("a".repeat(50_000) + "!", 0));
    }

    @Test
    void pathsAreRatedByTheirNames() {
        var paths = List.of("docs/gate/readme.md", "src/gate.c", "src/great/ate.c", "src/lock.c", "x/g/a/t/e");
        assertThat(PathFlow.best(paths, "gate", 10).getFirst()).isEqualTo("src/gate.c");
        assertThat(PathFlow.best(paths, "gate", 10)).doesNotContain("src/lock.c");
        assertThat(PathFlow.best(paths, "SRC lock", 10)).containsExactly("src/lock.c");
        assertThat(PathFlow.best(paths, "", 2)).hasSize(2);
        assertThat(PathFlow.best(paths, "zzz", 2)).isEmpty();
    }
}
