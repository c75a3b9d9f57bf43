package dev.tidemill.merging.discussions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.diffs.LineMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PositionFlowTest {
    private static final int SEEDS = Integer.getInteger("tidemill.seeds", 2_000);

    private static LineMap map(List<String> before, List<String> after) {
        var spans = new HistogramDiff()
                .diff(RawTextComparator.DEFAULT, raw(before), raw(after)).stream()
                        .map(edit -> new LineMap.Span(
                                edit.getBeginA() + 1, edit.getEndA() + 1, edit.getBeginB() + 1, edit.getEndB() + 1))
                        .toList();
        return new LineMap(before.size(), after.size(), spans);
    }

    private static RawText raw(List<String> lines) {
        return new RawText(
                String.join("", lines.stream().map(line -> line + "\n").toList())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static PositionFlow.Moves moves(
            List<String> base1, List<String> head1, List<String> base2, List<String> head2) {
        return new PositionFlow.Moves(map(base1, base2), map(head1, head2), map(base2, head2));
    }

    private static Position on(@Nullable Integer old, @Nullable Integer fresh) {
        String sha = "a".repeat(40);
        return new Position(sha, sha, sha, "f", "f", Position.Kind.TEXT, old, fresh, null, null);
    }

    @Test
    void anAddedLineIsFollowedDownAndUp() {
        var base = List.of("a", "b", "c");
        var moves = moves(base, List.of("a", "x", "b", "c"), base, List.of("n", "a", "x", "b", "c"));
        assertThat(PositionFlow.follow(on(null, 2), moves)).contains(on(null, 3));
        assertThat(PositionFlow.follow(on(2, 3), moves)).contains(on(2, 4));
    }

    @Test
    void aChangedLineIsLost() {
        var base = List.of("a", "b", "c");
        var moves = moves(base, List.of("a", "x", "b", "c"), base, List.of("a", "y", "b", "c"));
        assertThat(PositionFlow.follow(on(null, 2), moves)).isEmpty();
        assertThat(PositionFlow.follow(on(1, 1), moves)).contains(on(1, 1));
    }

    @Test
    void aRemovedLineIsFollowedInTheBase() {
        var moves = moves(List.of("a", "b"), List.of("a"), List.of("n", "a", "b"), List.of("n", "a"));
        assertThat(PositionFlow.follow(on(2, null), moves)).contains(on(3, null));
        var kept = moves(List.of("a", "b"), List.of("a"), List.of("a", "b"), List.of("a", "b", "c"));
        assertThat(PositionFlow.follow(on(2, null), kept)).contains(on(2, 2));
    }

    @Test
    void theLastPushMadeTheLineCommon() {
        var moves = moves(List.of("a"), List.of("a", "x"), List.of("a", "x"), List.of("a", "x", "y"));
        assertThat(PositionFlow.follow(on(null, 2), moves)).contains(on(2, 2));
    }

    @Test
    void allLinesOfARangeMustStay() {
        var base = List.of("a", "b", "c", "d");
        var range = new Position.Range(new Position.End(null, 1, 1), new Position.End(null, 3, 3));
        var moves = moves(base, base, base, List.of("n", "a", "b", "c", "d"));
        var followed = PositionFlow.follow(on(3, 3).at(3, 3, range), moves).orElseThrow();
        assertThat(followed.range())
                .isEqualTo(new Position.Range(new Position.End(null, 1, 2), new Position.End(null, 3, 4)));
        var lost = moves(base, base, base, List.of("x", "b", "c", "d"));
        assertThat(PositionFlow.follow(on(3, 3).at(3, 3, range), lost)).isEmpty();
    }

    @Test
    void linesOutsideOfTheDiffDoNotExist() {
        var diff = map(List.of("a", "b", "c"), List.of("a", "x", "c", "d"));
        assertThat(PositionFlow.exists(1, 1, diff)).isTrue();
        assertThat(PositionFlow.exists(null, 1, diff)).isFalse();
        assertThat(PositionFlow.exists(null, 2, diff)).isTrue();
        assertThat(PositionFlow.exists(2, 2, diff)).isFalse();
        assertThat(PositionFlow.exists(2, null, diff)).isTrue();
        assertThat(PositionFlow.exists(1, null, diff)).isFalse();
        assertThat(PositionFlow.exists(null, 5, diff)).isFalse();
        assertThat(PositionFlow.exists(null, 0, diff)).isFalse();
        assertThat(PositionFlow.exists(null, null, diff)).isFalse();
    }

    @Test
    void aLineIsNamedAsClientsNameIt() {
        var diff = map(List.of("a", "b", "c"), List.of("a", "x", "y", "c"));
        String file = LineCode.sha1("f");
        assertThat(PositionFlow.code("f", 1, 1, diff)).isEqualTo(file + "_1_1");
        assertThat(PositionFlow.code("f", null, 3, diff)).isEqualTo(file + "_3_3");
        assertThat(PositionFlow.code("f", 2, null, diff)).isEqualTo(file + "_2_2");
        assertThat(LineCode.of("files/ruby/popen.rb", 1, 2)).matches("[0-9a-f]{40}_1_2");
    }

    /** Every line of these files is there once, so where it went can be looked up. */
    @Test
    void followingAgreesWithLookingTheLineUp() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var counter = new int[1];
            var base1 = edited(List.of(), 12, random, counter);
            var head1 = edited(base1, 5, random, counter);
            var base2 = edited(base1, 3, random, counter);
            var head2 = random.nextBoolean() ? edited(head1, 4, random, counter) : edited(base2, 4, random, counter);
            var moves = moves(base1, head1, base2, head2);
            var diff = map(base1, head1);
            for (int line = 1; line <= head1.size(); line++) {
                var position = on(boxed(base1.indexOf(head1.get(line - 1))), line);
                assertThat(PositionFlow.exists(position.oldLine(), line, diff))
                        .as("seed " + seed)
                        .isTrue();
                int now = head2.indexOf(head1.get(line - 1));
                var expected = now < 0
                        ? Optional.<Position>empty()
                        : Optional.of(on(boxed(base2.indexOf(head1.get(line - 1))), now + 1));
                assertThat(PositionFlow.follow(position, moves))
                        .as("seed " + seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static @Nullable Integer boxed(int index) {
        return index < 0 ? null : index + 1;
    }

    private static List<String> edited(List<String> lines, int edits, Random random, int[] counter) {
        var all = new ArrayList<>(lines);
        for (int i = 0; i < edits; i++) {
            boolean remove = !all.isEmpty() && random.nextInt(3) == 0;
            int at = random.nextInt(all.size() + (remove ? 0 : 1));
            if (remove) {
                all.remove(at);
            } else {
                all.add(at, "line " + counter[0]++);
            }
        }
        return all;
    }
}
