package dev.tidemill.runner.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.txt | a.txt | true",
                "*.txt | dir/a.txt | false",
                "**/*.txt | a.txt | true",
                "**/*.txt | x/y/a.txt | true",
                "dir/** | dir/a/b | true",
                "dir/** | dir | true",
                "dir/** | other/dir | false",
                "a/**/b | a/b | true",
                "a/**/b | a/x/y/b | true",
                "a/**/b | a/x/y/c | false",
                "a/**/**/b/** | a/1/b/2/3 | true",
                "**a | xa | true",
                "**a | x/a | false",
                "?.c | é.c | true",
                "?.c | 😀.c | true",
                "?.c | ab.c | false",
                "[a-c]x | bx | true",
                "[!a-c]x | bx | false",
                "[^a-c]x | dx | true",
                "[]]x | ]x | true",
                "[a-]x | -x | true",
                "[ax | [ax | true",
                "{a,b}/*.o | b/x.o | true",
                "x{,.bak} | x | true",
                "x{1,2{3,4}} | x24 | true",
                "x{1,2{3,4}} | x2 | false",
                "\\*.txt | *.txt | true",
                "\\*.txt | a.txt | false",
                "./dir//file | dir/file | true",
                "dir/ | dir | true",
                "*.{c,h} | .c | true",
                "a{b | a{b | true"
            })
    void matches(String pattern, String path, boolean expected) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(expected);
    }

    @Test
    void isQuickOnPatternsThatDefeatBacktracking() {
        String pattern = "a*".repeat(200) + "b";
        String folders = "**/a*/".repeat(200) + "b";
        assertThat(Glob.of(pattern).matches("a".repeat(4000))).isFalse();
        assertThat(Glob.of(folders).matches("aa/".repeat(1000) + "c")).isFalse();
    }

    @Test
    void refusesToWriteOutTooManyAlternatives() {
        assertThatThrownBy(() -> Glob.of("{a,b}".repeat(30))).hasMessageContaining("more than 1000 alternatives");
    }

    @Test
    void agreesWithRegularExpressionsOnRandomPatterns() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String pattern = random(random, new String[] {"a", "b", "*", "?", "/", "**/", "/**", "[ab]", "[!a]"});
            String path = random(random, new String[] {"a", "b", "/", "ab"})
                    .replaceAll("/+", "/")
                    .replaceAll("^/|/$", "");
            String clean = Glob.of(pattern).alternatives().getFirst().stream()
                    .reduce((x, y) -> x + "/" + y)
                    .orElse("");
            boolean expected = !path.isEmpty() && Pattern.matches(regex(clean), "/" + path);
            if (!path.isEmpty()) {
                assertThat(Glob.of(pattern).matches(path))
                        .as("seed %s: %s on %s", seed, pattern, path)
                        .isEqualTo(expected);
            }
        }
    }

    private static String random(Random random, String[] parts) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String segment : pattern.split("/")) {
            if (segment.equals("**")) {
                regex.append("(/[^/]+)*");
            } else if (!segment.isEmpty()) {
                regex.append('/')
                        .append(segment.replaceAll("\\*+", "[^/]*")
                                .replace("?", "[^/]")
                                .replace("[!", "[^/"));
            }
        }
        return regex.toString();
    }
}
