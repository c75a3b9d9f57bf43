package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.gc.CollectionPolicy.Pile;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionPolicyRestTest {
    private final CollectionPolicy policy = new CollectionPolicy(200, 50, 24);

    @ParameterizedTest
    @CsvSource({"0, 0", "200, 1800", "1500, 13500", "5000, 45000", "60000, 540000", "3600000, 3600000"})
    void collectionsTakeATenthOfTheTime(long took, long rest) {
        assertThat(policy.rest(Duration.ofMillis(took))).isEqualTo(Duration.ofMillis(rest));
    }

    private static Pile pile(long commits, long packs, long small) {
        return new Pile(commits, packs, small, 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 1, 5, ''", // nothing special
        "40, 41, 0, 1, 5, PT30S", // a few commits without bitmap
        "41, 42, 0, 1, 5, ''", // once
        "199, 200, 0, 1, 5, ''",
        "200, 201, 0, 1, 5, PT0S",
        "201, 399, 0, 1, 5, ''",
        "201, 401, 0, 1, 5, PT0S", // and again when as many have come
        "0, 0, 49, 50, 5, ''",
        "0, 0, 50, 51, 5, PT0S",
        "0, 0, 51, 52, 5, ''",
        "0, 0, 100, 101, 5, PT0S",
        "0, 0, 51, 52, 20000, PT0S", // an import
        "0, 500, 0, 1, 5, PT0S"
    })
    void aCollectionIsWantedByThePushThatPassesALimit(
            long commitsBefore, long commitsAfter, long packsBefore, long packsAfter, long objects, String due) {
        assertThat(policy.due(pile(commitsBefore, packsBefore, 0), pile(commitsAfter, packsAfter, 0), objects))
                .isEqualTo(due.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(due)));
    }

    @Test
    void aFewCommitsOfManyAreMore() {
        assertThat(policy.due(new Pile(40, 0, 0, 30_040), new Pile(41, 0, 0, 30_041), 5))
                .isEmpty();
        assertThat(policy.due(new Pile(75, 0, 0, 30_075), new Pile(76, 0, 0, 30_076), 5))
                .contains(Duration.ofSeconds(30));
        assertThat(policy.due(new Pile(199, 0, 0, 9_000_000), new Pile(200, 0, 0, 9_000_001), 5))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, false", "22, 23, false", "23, 24, true", "24, 25, false", "46, 47, true", "20, 30, true"})
    void aJoinIsWantedByThePushThatBringsEnoughSmallPacks(long before, long after, boolean due) {
        assertThat(policy.joinDue(pile(0, 0, before), pile(0, 0, after))).isEqualTo(due);
    }

    @Test
    void aPileIsCollectedWhateverItCosts() {
        assertThat(policy.urgent(1200, 300)).isFalse();
        assertThat(policy.urgent(1201, 0)).isTrue();
        assertThat(policy.urgent(0, 301)).isTrue();
    }
}
