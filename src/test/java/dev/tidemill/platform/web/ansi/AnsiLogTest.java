package dev.tidemill.platform.web.ansi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiLogTest {
    private static final String ESC = "\u001b";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "a<b>&\"'|a&lt;b&gt;&amp;&quot;&#39;",
                "~[31mred~[0m off|<span class=\"f1\">red</span> off",
                "~[1;4;92mx|<span class=\"f10 bold under\">x</span>",
                "~[mx|x",
                "~[38;5;208mx|<span class=\"f208\">x</span>",
                "~[48;2;255;0;0mx|<span class=\"b196\">x</span>",
                "~[38:2::0:0:255mx|<span class=\"f21\">x</span>",
                "~[38:2:0:0:255mx|<span class=\"f21\">x</span>",
                "~[38:5:7;1mx|<span class=\"f7 bold\">x</span>",
                "~[38;2;1mx|x",
                "~[38;5;999mx|<span class=\"f255\">x</span>",
                "~[31;44;7mx|<span class=\"f4 b1\">x</span>",
                "~[7mx|<span class=\"inv\">x</span>",
                "~[31m~[39mx|x",
                "10%^20%|20%",
                "longer^ab|abnger",
                "longer^ab~[K|ab",
                "longer^~[2Kab|ab",
                "ab\bc|ac",
                "abc~[1Gx|xbc",
                "abc~[2Dx|axc",
                "abc~[99Cx|abcx",
                "~[2J~[1;1H~[?25lx~[10A|x",
                "~]0;title\u0007x|x",
                "~]8;;https://evil\u001b\\link~]8;;\u001b\\|link",
                "~(Bx|x",
                "a\u0000b\u0007c\u009bd|abcd",
                "~[999999999999mx|x",
                "~[3<1mx|x",
                "tab\tx|tab\tx",
                "see https://a.example/b?c=1&d=2.|see <a rel=\"nofollow noreferrer noopener\" href=\"https://a.example/b?c=1&amp;d=2\">https://a.example/b?c=1&amp;d=2</a>.",
                "http://|http://",
                "httphttps://x|http<a rel=\"nofollow noreferrer noopener\" href=\"https://x\">https://x</a>",
                "javascript://x|javascript://x",
                "trailing   |trailing",
            })
    void line(String input, String html) {
        assertThat(read(input.replace('~', '\u001b').replace('^', '\r')))
                .containsExactly(new LogPiece.Line(1, html, null));
    }

    @Test
    void linesAreCountedAndStyleGoesOn() {
        assertThat(read(ESC + "[32ma\r\nb" + ESC + "[0m\n\nc"))
                .containsExactly(
                        new LogPiece.Line(1, "<span class=\"f2\">a</span>", null),
                        new LogPiece.Line(2, "<span class=\"f2\">b</span>", null),
                        new LogPiece.Line(3, "", null),
                        new LogPiece.Line(4, "c", null));
    }

    @Test
    void sectionsNestAndTakeTime() {
        String log = "before\n" + start(100, "build[collapsed=true]") + "Build it\n" + "x\n" + start(110, "inner")
                + "\ny\n" + end(115, "inner") + end(160, "build") + "\nafter\n";
        assertThat(read(log))
                .containsExactly(
                        new LogPiece.Line(1, "before", null),
                        new LogPiece.SectionStart("s2", 2, "Build it", true, null),
                        new LogPiece.Line(3, "x", "s2"),
                        new LogPiece.SectionStart("s4", 4, "inner", false, "s2"),
                        new LogPiece.Line(5, "y", "s4"),
                        new LogPiece.SectionEnd("s4", Duration.ofSeconds(5)),
                        new LogPiece.SectionEnd("s2", Duration.ofSeconds(60)),
                        new LogPiece.Line(6, "after", null));
    }

    @Test
    void endingTheOuterSectionEndsTheInnerOnes() {
        assertThat(read(start(1, "a") + "A\n" + start(2, "b") + "B\n" + end(9, "a") + end(9, "nobody") + "x"))
                .containsSubsequence(
                        new LogPiece.SectionEnd("s2", Duration.ofSeconds(7)),
                        new LogPiece.SectionEnd("s1", Duration.ofSeconds(8)),
                        new LogPiece.Line(3, "x", null));
    }

    @ParameterizedTest
    @CsvSource({
        "section_start:x:name",
        "section_start:1:",
        "section_start:1:a b",
        "section_begin:1:a",
        "section_start:1:a[b"
    })
    void whatIsNoMarkerIsOverwritten(String text) {
        assertThat(read(text + "\r" + ESC + "[0Krest")).containsExactly(new LogPiece.Line(1, "rest", null));
    }

    @Test
    void timeStampsOfRunnersAreTakenOff() {
        String stamp = "2026-11-22T10:00:00.123456Z 00O";
        String log = stamp + " one\n" + stamp + " section_start:7:a\r\n" + stamp + "+" + ESC + "[0KTitle\n" + stamp
                + " in\n" + stamp + "+side\nnot stamped\n";
        assertThat(read(log))
                .containsExactly(
                        new LogPiece.Line(1, "one", null),
                        new LogPiece.SectionStart("s2", 2, "Title", false, null),
                        new LogPiece.Line(3, "inside", "s2"),
                        new LogPiece.Line(4, "not stamped", "s2"));
        assertThat(read("2026-11-22T10:00:00")).containsExactly(new LogPiece.Line(1, "2026-11-22T10:00:00", null));
    }

    @Test
    void theUnfinishedLineCanBeShown() {
        var log = new AnsiLog();
        assertThat(log.feed("10%".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(log.tail()).contains(new LogPiece.Line(1, "10%", null));
        assertThat(log.feed("\r20%\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new LogPiece.Line(1, "20%", null));
        assertThat(log.tail()).isEmpty();
        assertThat(log.finish()).isEmpty();
    }

    @Test
    void aVeryLongLineIsCut() {
        var pieces = read("x".repeat(LineBuffer.WIDEST + 1234));
        assertThat(pieces).hasSize(1);
        assertThat(((LogPiece.Line) pieces.getFirst()).html()).endsWith("x<i>… 1,234 more characters</i>");
    }

    @Test
    void pageAndUpdatesSayTheSame() {
        String log = start(100, "build") + "Build\nline\n" + end(130, "build") + "after";
        assertThat(LogHtml.page(read(log), Optional.empty())).isEqualTo("""
                        <div class="lh"><a class="ln" href="#L1">1</a><details class="ls" id="s1" open><summary class="ll" id="L1">\
                        <span class="lt">Build</span><span class="ld" id="s1-d">30s</span></summary>\
                        <div class="lb" id="s1-b"><div class="lc part"><div class="ll" id="L2"><a class="ln" href="#L2">2</a>\
                        <span class="lt">line</span></div></div></div></details></div>\
                        <div class="lc part"><div class="ll" id="L3"><a class="ln" href="#L3">3</a>\
                        <span class="lt">after</span></div></div>""");
        assertThat(LogHtml.update(read(log), Optional.empty())).isEqualTo("""
                        <div data-into="log"><div class="lh"><a class="ln" href="#L1">1</a><details class="ls" id="s1" open>\
                        <summary class="ll" id="L1"><span class="lt">Build</span><span class="ld" id="s1-d"></span>\
                        </summary><div class="lb" id="s1-b"></div></details></div></div>\
                        <div data-into="s1-b"><div class="lc part"><div class="ll" id="L2"><a class="ln" href="#L2">2</a>\
                        <span class="lt">line</span></div></div></div>\
                        <span class="ld" id="s1-d">30s</span>\
                        <div data-into="log"><div class="lc part"><div class="ll" id="L3"><a class="ln" href="#L3">3</a>\
                        <span class="lt">after</span></div></div></div>""");
    }

    @Test
    void theWindowKeepsTheLastLinesInTheirSections() {
        var window = new LogWindow(3, 1000);
        window.add(read(start(1, "a") + "A\n" + start(2, "b") + "B\n" + "x\n" + end(3, "b") + "1\n2\n3\n4\n"));
        assertThat(window.droppedLines()).isEqualTo(3);
        assertThat(window.html(Optional.empty()))
                .startsWith("<div class=\"lh\"><a class=\"ln\" href=\"#L1\">1</a><details class=\"ls\" id=\"s1\" open>")
                .doesNotContain("id=\"s2\"", "\"lt\">x<", "\"lt\">1<")
                .contains("id=\"L5\"", "id=\"L7\"");
        var small = new LogWindow(100, 300);
        small.add(read("x".repeat(200) + "\n" + "y".repeat(150)));
        assertThat(small.html(Optional.empty())).contains("yyy").doesNotContain("xxx");
    }

    static List<LogPiece> read(String text) {
        var log = new AnsiLog();
        var pieces = new ArrayList<>(log.feed(text.getBytes(StandardCharsets.UTF_8)));
        pieces.addAll(log.finish());
        return pieces;
    }

    private static String start(long at, String name) {
        return ESC + "[0Ksection_start:" + at + ":" + name + "\r" + ESC + "[0K";
    }

    private static String end(long at, String name) {
        return ESC + "[0Ksection_end:" + at + ":" + name + "\r" + ESC + "[0K";
    }
}
