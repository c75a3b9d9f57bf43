package dev.tidemill.platform.web.code;

import static dev.tidemill.platform.web.code.DiffLine.Kind.ADDED;
import static dev.tidemill.platform.web.code.DiffLine.Kind.REMARK;
import static dev.tidemill.platform.web.code.DiffLine.Kind.REMOVED;
import static dev.tidemill.platform.web.code.DiffLine.Kind.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.TagSoup;
import gg.jte.output.StringOutput;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedDiffTest {
    private static final String DIFF = """
            --- a/gate.c
            +++ b/gate.c
            @@ -10,4 +10,5 @@ int main()
             same
            -level = 3;
            +level = 14;
            +more();

            @@ -40 +41 @@
            -old
            \\ No newline at end of file
            +new
            """;

    @Test
    void numbersLines() {
        var hunks = UnifiedDiff.parse(DIFF);
        assertThat(hunks)
                .extracting(DiffHunk::heading)
                .containsExactly("@@ -10,4 +10,5 @@ int main()", "@@ -40 +41 @@");
        assertThat(hunks.getFirst().lines())
                .containsExactly(
                        DiffLine.of(SAME, 10, 10, "same"),
                        DiffLine.of(REMOVED, 11, 11, "level = 3;"),
                        DiffLine.of(ADDED, 12, 11, "level = 14;"),
                        DiffLine.of(ADDED, 12, 12, "more();"),
                        DiffLine.of(SAME, 12, 13, ""));
        assertThat(hunks.getLast().lines())
                .containsExactly(
                        DiffLine.of(REMOVED, 40, 41, "old"),
                        DiffLine.of(REMARK, 41, 41, "No newline at end of file"),
                        DiffLine.of(ADDED, 41, 41, "new"));
    }

    @ParameterizedTest
    @CsvSource({
        "level = 3;,level = 14;,3,14",
        "'call(a)','call(a, b)','',', b'",
        "aXa,aXaXa,'',Xa",
        "same 😀 x,same 😁 x,😀,😁",
    })
    void marksTheWordsThatChanged(String before, String after, String gone, String fresh) {
        var lines = UnifiedDiff.parse("@@ -1 +1 @@\n-" + before + "\n+" + after)
                .getFirst()
                .lines();
        assertThat(marked(lines.get(0))).isEqualTo(gone);
        assertThat(marked(lines.get(1))).isEqualTo(fresh);
    }

    @Test
    void linesThatHaveLittleInCommonAreNotMarked() {
        var lines = UnifiedDiff.parse("@@ -1 +1 @@\n-abcdefghij\n+axyzuvwrst")
                .getFirst()
                .lines();
        assertThat(lines).allSatisfy(line -> assertThat(marked(line)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@@",
                "@@ ",
                "@@ -x +y @@\n-a",
                "@@ -999999999999 +1 @@\n a",
                "+no hunk",
                "@@ -0,0 +1 @@\n+new",
                "\n\n@@ - @@\n\\"
            })
    void malformedTextIsShownSomehow(String diff) {
        var file = DiffFile.of("d1", DiffFile.Change.ADDED, "a<b", null, diff, null);
        assertThat(html(file)).isNotNull();
        assertThat(file.open()).isTrue();
    }

    @Test
    void hostileLinesStayText() {
        String evil = "</td><script>\"'&\u0000\u001b";
        var html = html(DiffFile.of(
                "d\"1",
                DiffFile.Change.ADDED,
                evil,
                evil,
                "@@ -1 +1 @@ " + evil + "\n-" + evil + "1\n+" + evil + "2",
                evil));
        TagSoup.assertWellFormed(
                html, "tr|td|a|ins|del", "class=\"[a-z -]+\"|id=\"[^\"<>]+\"|href=\"#[^\"<>]+\"|colspan=\"\\d\"");
        var out = new StringOutput();
        CodeHtml.lines(List.of(evil, ""), 5).writeTo(out);
        TagSoup.assertWellFormed(out.toString(), "div|a|span", "class=\"[a-z -]+\"|id=\"L\\d+\"|href=\"#L\\d+\"");
    }

    @Test
    void bigFilesAreClosed() {
        var file = DiffFile.of("d", DiffFile.Change.ADDED, "big", null, "@@ -0,0 +1 @@\n" + "+x\n".repeat(500), null);
        assertThat(file.open()).isFalse();
        assertThat(file.added()).isEqualTo(500);
        assertThat(file.removed()).isZero();
    }

    private static String marked(DiffLine line) {
        return line.text().substring(line.markFrom(), line.markTo());
    }

    private static String html(DiffFile file) {
        return html(file, DiffLayout.INLINE) + html(file, DiffLayout.PARALLEL);
    }

    private static String html(DiffFile file, DiffLayout layout) {
        var out = new StringOutput();
        DiffHtml.rows(file, (DiffFile.Lines) file.body(), layout, DiffSlots.NONE)
                .writeTo(out);
        return out.toString();
    }
}
