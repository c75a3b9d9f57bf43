package dev.tidemill.ci.yaml.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a.c a.c true",
                "a.c b.c false",
                "a.c aXc false",
                "*.c a.c true",
                "*.c .c true",
                "*.c dir/a.c false",
                "* .hidden true",
                "?.c a.c true",
                "?.c ab.c false",
                "?/c a/c true",
                "??? a/b false",
                "**/*.c a.c true",
                "**/*.c dir/a.c true",
                "**/*.c a/b/c/.d.c true",
                "**/*.c a.h false",
                "dir/**/* dir/a true",
                "dir/**/* dir/a/b/c true",
                "dir/**/* other/a false",
                "dir/**/* dir false",
                "dir/** dir/a true",
                "dir/** dir/a/b false",
                "dir/* dir/a/b false",
                "a**b axxb true",
                "a**b ax/b false",
                "a**/b axx/b true",
                "a**/b a/x/b false",
                "**/a a true",
                "[abc].txt b.txt true",
                "[abc].txt d.txt false",
                "[a-c].txt b.txt true",
                "[!a-c].txt b.txt false",
                "[^a-c].txt d.txt true",
                "[!a]b /b false",
                "[] [] true",
                "[ab a false",
                "*.{c,h} a.h true",
                "*.{c,h} a.o false",
                "{a,b}/{c,d} b/c true",
                "{a,b/*}.txt b/x.txt true",
                "{a,{b,c}}x cx true",
                "{**/x,y} a/b/x true",
                "{a,b {a,b true",
                "a}b a}b true",
                "a,b a,b true",
                "\\*.c *.c true",
                "\\*.c a.c false",
                "a+b(c)|d$ a+b(c)|d$ true",
                "a.b axb false",
                "ä/*.txt ä/ö.txt true",
                "\\d 1 false",
            })
    void paths(String glob, String path, boolean expected) {
        assertThat(Glob.compile(glob).matches(path)).isEqualTo(expected);
    }

    @Test
    void anyTextIsAGlob() {
        String signs = "ab*?[]{}!^\\/,.-$()|+é";
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(Glob.compile(text.toString()).matches("some/path.c")).isIn(true, false);
        }
    }

    @Test
    void globsAreNeverSlow() {
        assertThat(Glob.compile("**/".repeat(100) + "*a".repeat(100)).matches("a/".repeat(500) + "b"))
                .isFalse();
        assertThat(Glob.compile("{a,b}".repeat(200)).matches("c")).isFalse();
        assertThat(Glob.compile("{".repeat(2_000)).matches("c")).isFalse();
    }
}
