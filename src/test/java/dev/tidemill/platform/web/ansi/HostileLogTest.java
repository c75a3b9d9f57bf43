package dev.tidemill.platform.web.ansi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.TagSoup;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs are written by strangers: whatever they hold, the page stays well-formed and nothing of it becomes markup. */
class HostileLogTest {
    private static final List<String> BITS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'",
            "\"",
            "&",
            "<",
            ">",
            "</span>",
            "</div>",
            "\u001b[",
            "\u001b",
            "m",
            "31",
            ";",
            "38;5;",
            "38;2;1;2;",
            ":",
            "K",
            "0K",
            "\r",
            "\n",
            "\b",
            "\t",
            "\u001b]8;;",
            "\u0007",
            "\u001b\\",
            "section_start:12:a",
            "section_end:99:a",
            "[collapsed=true]",
            "\r\u001b[0K",
            "\u001b[2K",
            "https://x/\"onclick=1",
            "http://a b",
            "https://x/'<",
            "\u0000",
            "\u009b31m",
            "\uD83D\uDE00",
            "日本",
            "é",
            "\u001b[999999G",
            "\u001b[5D",
            "\u001b[7;31m",
            "2026-11-22T10:00:00.123456Z 00O ",
            "2026-11-22T10:00:00.123456Z 00O+");

    @RepeatedTest(300)
    void outputIsAlwaysWellFormed(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        byte[] log = hostile(random);
        var whole = new AnsiLog();
        var pieces = new ArrayList<>(whole.feed(log));
        var tail = whole.tail();
        assertSafe(LogHtml.page(pieces, tail));
        assertSafe(LogHtml.update(pieces, tail));
        pieces.addAll(whole.finish());
        assertSafe(LogHtml.page(pieces, Optional.empty()));
    }

    @RepeatedTest(100)
    void cutsBetweenPiecesMakeNoDifference(RepetitionInfo info) {
        var random = new Random(1000 + info.getCurrentRepetition());
        byte[] log = hostile(random);
        var whole = new AnsiLog();
        var expected = new ArrayList<>(whole.feed(log));
        expected.addAll(whole.finish());
        var inPieces = new AnsiLog();
        var found = new ArrayList<LogPiece>();
        for (int at = 0; at < log.length; ) {
            int length = Math.min(log.length - at, 1 + random.nextInt(5));
            found.addAll(inPieces.feed(log, at, length));
            at += length;
        }
        found.addAll(inPieces.finish());
        assertThat(found).isEqualTo(expected);
    }

    /** Inputs meant to make a careless reader go over the same text again and again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\r",
                "\u001b[K",
                "\r\u001b[0K",
                "x\r\u001b[0K",
                "\u001b[1;31mx",
                "\u001b[9999999999",
                "\u001b]",
                "\b\u001b[K",
                "\u001b[20000Gx\r",
                "\u001b[20000G\u001b[K",
                "http",
                "https://",
                "section_start:1:a\r\u001b[0K",
                "section_start:",
                "\n",
                "section_start:1:a\r\u001b[0K\n",
                "[[[[",
                "\u001b[1;1;1;1;1;1;1;1;1;1m",
                "2026-11-22T10:00:00.123456Z 00O+x\n"
            })
    void fourMegabytesTakeLinearTime(String bit) {
        byte[] log = (("y".repeat(19_000) + bit.repeat((1 << 22) / bit.length()))).getBytes(StandardCharsets.UTF_8);
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            var reader = new AnsiLog();
            var window = new LogWindow();
            for (int at = 0; at < log.length; at += 8192) {
                window.add(reader.feed(log, at, Math.min(8192, log.length - at)));
            }
            window.add(reader.finish());
            assertThat(window.html(Optional.empty()).length()).isLessThan(32 << 20);
        });
    }

    private static void assertSafe(String html) {
        TagSoup.assertWellFormed(
                html,
                "div|details|summary|span|a|i",
                "class=\"[a-z0-9 ]+\"|id=\"[A-Za-z0-9-]+\"|open|data-into=\"[a-z0-9-]+\"|rel=\"[a-z ]+\"|href=\"(#L\\d+|https?://[^\"<>\\s]+)\"");
    }

    private static byte[] hostile(Random random) {
        var out = new ByteArrayOutputStream();
        int count = 1 + random.nextInt(120);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(6) == 0) {
                byte[] noise = new byte[random.nextInt(6)];
                random.nextBytes(noise);
                out.writeBytes(noise);
            } else {
                out.writeBytes(BITS.get(random.nextInt(BITS.size())).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
