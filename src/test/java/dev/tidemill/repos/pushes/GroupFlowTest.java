package dev.tidemill.repos.pushes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which pushes share a transaction. */
class GroupFlowTest {
    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of("a lone push goes", List.of(names("a")), List.of(0)),
                Arguments.of("different branches", List.of(names("a"), names("b"), names("c")), List.of(0, 1, 2)),
                Arguments.of("the same branch waits", List.of(names("a"), names("a"), names("b")), List.of(0, 2)),
                Arguments.of("a branch below another", List.of(names("a"), names("a/b"), names("ab")), List.of(0, 2)),
                Arguments.of("a branch above another", List.of(names("a/b/c"), names("a"), names("a/b")), List.of(0)),
                Arguments.of("beside each other in a folder", List.of(names("a/b"), names("a/c")), List.of(0, 1)),
                Arguments.of(
                        "nobody overtakes who waits for the same",
                        List.of(names("a"), names("a", "b"), names("b"), names("c")),
                        List.of(0, 3)),
                Arguments.of("a push without refs", List.of(names("a"), names(), names("a")), List.of(0, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void goesTogether(String what, List<List<String>> waiting, List<Integer> together) {
        assertThat(GroupFlow.together(waiting)).as(what).isEqualTo(together);
    }

    @Test
    void aGroupIsBounded() {
        var many = IntStream.range(0, 200).mapToObj(n -> names("b" + n)).toList();
        assertThat(GroupFlow.together(many)).hasSize(GroupFlow.MOST_PUSHES);
        var large = new ArrayList<List<String>>();
        large.add(IntStream.range(0, GroupFlow.MOST_REFS + 1)
                .mapToObj(n -> "refs/heads/x" + n)
                .toList());
        large.add(names("b"));
        assertThat(GroupFlow.together(large)).containsExactly(0);
        Collections.reverse(large);
        assertThat(GroupFlow.together(large)).containsExactly(0);
    }

    /** Pushes of random names come and go; each is taken once, in order for each name, none touches another. */
    @Test
    void everyoneGoesOnceAndInTheOrderOfItsBranch() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var line = new ArrayList<Numbered>();
            var gone = new ArrayList<Numbered>();
            int next = 0;
            while (gone.size() < 40) {
                for (int come = random.nextInt(4); come > 0 && next < 40; come--) {
                    line.add(new Numbered(next++, some(random)));
                }
                var taken = GroupFlow.together(
                                line.stream().map(Numbered::names).toList())
                        .stream()
                        .map(line::get)
                        .toList();
                assertThat(taken.isEmpty()).as("seed %d", seed).isEqualTo(line.isEmpty());
                assertThat(touching(taken)).as("seed %d: %s", seed, taken).isFalse();
                for (Numbered one : taken) {
                    assertThat(gone)
                            .as("seed %d: nobody with the same name came before %s", seed, one)
                            .noneMatch(other ->
                                    other.number() > one.number() && !Collections.disjoint(other.names(), one.names()));
                }
                gone.addAll(taken);
                line.removeAll(taken);
            }
            assertThat(gone.stream().map(Numbered::number).toList())
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates()
                    .hasSize(40);
        }
    }

    private record Numbered(int number, List<String> names) {}

    private static List<String> some(Random random) {
        return Stream.generate(() -> "refs/heads/" + "abc".charAt(random.nextInt(3))
                        + (random.nextBoolean() ? "/" + random.nextInt(4) : ""))
                .limit(1 + random.nextInt(2))
                .distinct()
                .toList();
    }

    private static boolean touching(List<Numbered> taken) {
        var seen = new HashSet<String>();
        for (Numbered one : taken) {
            for (String name : one.names()) {
                for (String other : seen) {
                    if (name.equals(other) || name.startsWith(other + "/") || other.startsWith(name + "/")) {
                        return true;
                    }
                }
            }
            seen.addAll(one.names());
        }
        return false;
    }

    private static List<String> names(String... branches) {
        return Stream.of(branches).map(branch -> "refs/heads/" + branch).toList();
    }
}
