package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinFlowTest {
    private static List<Long> sizes(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({
        ", ''",
        "5, ''",
        "5 5, 5 5",
        "5 100, ''",
        "100 5 5, 5 5",
        "5 5 5 20 100, 5 5 5 20",
        "5 5 5 20 69, 5 5 5 20 69",
        "1 2, ''",
        "1 2 5, 1 2 5",
        "5 60000 5, 5 5",
        "60000 60000, ''"
    })
    void packsAreJoinedThatAreNotTwiceAsLargeAsAllSmallerOnes(String packs, String chosen) {
        assertThat(JoinFlow.chosen(sizes(packs), Long::longValue)).isEqualTo(sizes(chosen.isEmpty() ? null : chosen));
    }

    @Test
    void thereAreFewPacksAndFewCopiesHoweverLongItGoesOn() {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new Random(seed);
            List<Long> packs = new ArrayList<>();
            long objects = 0;
            long copied = 0;
            for (int push = 1; push <= 4_000; push++) {
                long size = 1 + random.nextInt(8);
                packs.add(size);
                objects += size;
                if (push % 24 == 0) {
                    var chosen = JoinFlow.chosen(packs, Long::longValue);
                    long joined = chosen.stream().mapToLong(one -> one).sum();
                    copied += joined;
                    var rest = new ArrayList<>(packs);
                    chosen.forEach(rest::remove);
                    rest.add(joined);
                    packs = rest.stream().filter(one -> one > 0).collect(Collectors.toCollection(ArrayList::new));
                    eachIsTwiceAsLargeAsAllSmallerOnes(packs, seed);
                }
                assertThat(packs.stream().mapToLong(one -> one).sum()).isEqualTo(objects);
                assertThat(packs).as("seed " + seed).hasSizeLessThan(24 + 14);
            }
            assertThat(copied).as("seed " + seed).isLessThan(objects * 14);
        }
    }

    private static void eachIsTwiceAsLargeAsAllSmallerOnes(List<Long> packs, long seed) {
        var sorted = packs.stream().sorted().toList();
        long smaller = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (i > 0) {
                assertThat(sorted.get(i)).as("seed " + seed).isGreaterThanOrEqualTo(smaller);
            }
            smaller += sorted.get(i);
        }
    }
}
