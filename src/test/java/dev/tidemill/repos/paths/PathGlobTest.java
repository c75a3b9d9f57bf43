package dev.tidemill.repos.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
    @ParameterizedTest
    @CsvSource({
        "/**/*, a, true",
        "/**/*, a/b/c, true",
        "/**/*.rb, x.rb, true",
        "/**/*.rb, a/b/x.rb, true",
        "/**/*.rb, a/x.rbx, false",
        "/**/*.rb, .rb, true",
        "/docs/*, docs/a, true",
        "/docs/*, docs/a/b, false",
        "/docs/*, docs, false",
        "/docs/**/*, docs/a/b, true",
        "/docs/**/*, docs, false",
        "/**/lib/**/*, a/lib/b/c, true",
        "/**/lib/**/*, lib/b, true",
        "/**/lib/**/*, alib/b, false",
        "/**/a/**/b/*.md, x/a/y/z/b/q.md, true",
        "/**/a/**/b/*.md, x/a/y/z/b/q/q.md, false",
        "/a?c, abc, true",
        "/a?c, a/c, false",
        "/[a-c]x, bx, true",
        "/[!a-c]x, bx, false",
        "/[!a-c]x, dx, true",
        "/[ax, [ax, true",
        "/\\*, *, true",
        "/\\*, a, false",
        "/a**b, a-b, true",
        "/a**b, a/b, false",
        "/x/**, x/a, true",
        "/x/**, x, false",
    })
    void fits(String pattern, String path, boolean expected) {
        assertThat(PathGlob.of(pattern).matches(path, new Fuel(10_000))).isEqualTo(expected);
    }

    @Test
    void hostilePatternsEndWithTheFuel() {
        var fuel = new Fuel(50_000_000);
        String name = "a".repeat(4_000);
        assertThat(PathGlob.fits("*a".repeat(100) + "b", name, fuel)).isFalse();
        assertThat(PathGlob.of("**/a/".repeat(200) + "b").matches("a/".repeat(2_000) + "c", fuel))
                .isFalse();
        assertThatThrownBy(() -> PathGlob.fits("*a*b", name, new Fuel(1_000))).isInstanceOf(Fuel.Spent.class);
    }
}
