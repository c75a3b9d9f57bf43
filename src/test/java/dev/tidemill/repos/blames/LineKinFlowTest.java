package dev.tidemill.repos.blames;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.junit.jupiter.api.Test;

class LineKinFlowTest {
    private static List<Integer> guess(List<String> before, List<String> after) {
        return LineKinFlow.guess(
                before, after, new HistogramDiff().diff(RawTextComparator.DEFAULT, text(before), text(after)));
    }

    private static RawText text(List<String> lines) {
        return new RawText(
                String.join("", lines.stream().map(line -> line + "\n").toList())
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void unchangedLinesAreThemselves() {
        assertThat(guess(List.of("a", "b", "c"), List.of("new", "a", "b", "c"))).containsExactly(-1, 0, 1, 2);
        assertThat(guess(List.of("a", "b", "c"), List.of("a", "c"))).containsExactly(0, 2);
        assertThat(guess(List.of(), List.of("a"))).containsExactly(-1);
        assertThat(guess(List.of("a"), List.of())).isEmpty();
    }

    @Test
    void indentedLinesAreThoseBefore() {
        assertThat(guess(
                        List.of("if (tide) {", "raise(gate);", "log(level);", "}"),
                        List.of("if (tide)", "{", "    raise(gate);", "    log(level);", "}")))
                .containsExactly(0, 0, 1, 2, 3);
    }

    @Test
    void aLineThatWasSplitIsSharedByItsParts() {
        assertThat(guess(
                        List.of("call(first_argument, second_value);"),
                        List.of("call(first_argument,", "  second_value);")))
                .containsExactly(0, 0);
    }

    @Test
    void whatResemblesNothingIsNew() {
        assertThat(guess(List.of("alpha beta gamma"), List.of("Alpha Beta Gamma", "0123456789")))
                .containsExactly(0, -1);
    }

    @Test
    void aMovedLineIsFoundElsewhere() {
        var before = List.of("a very particular line of text", "one", "two", "three", "four");
        assertThat(guess(before, List.of("one", "two", "three", "four", "  a very particular line of text")))
                .containsExactly(1, 2, 3, 4, 0);
    }

    @Test
    void anyTwoTextsGiveIndicesInRange() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            List<String> before = words(random);
            List<String> after = words(random);
            List<Integer> found = guess(before, after);
            assertThat(found).as("seed %d", seed).hasSize(after.size());
            for (int line : found) {
                assertThat(line).as("seed %d", seed).isBetween(-1, before.size() - 1);
            }
        }
    }

    private static List<String> words(Random random) {
        var lines = new ArrayList<String>();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 300 : 12); i > 0; i--) {
            lines.add(Integer.toString(random.nextInt(40), 2));
        }
        return lines;
    }

    @Test
    void hugeChangesEnd() {
        var before = new ArrayList<String>();
        var after = new ArrayList<String>();
        for (int i = 0; i < 30_000; i++) {
            before.add("line number " + i + " of the old text");
            after.add("    LINE NUMBER " + i + " of the old text");
        }
        List<Integer> found = guess(before, after);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isEqualTo(i);
        }
    }

    @Test
    void theListIsReadAsGitReadsIt() {
        String a = "a".repeat(40);
        String b = "B".repeat(40);
        var read = IgnoredRevisions.parse(
                "# why\n" + a + "\n\n  " + b + " # trailing\r\nnonsense\nabc123\n" + a + a + "\n");
        assertThat(read.ids()).containsExactlyInAnyOrder(a, b.toLowerCase(java.util.Locale.ROOT));
        assertThat(read.unclear()).isEqualTo(3);
        assertThat(IgnoredRevisions.parse("")).isEqualTo(IgnoredRevisions.NONE);
    }
}
