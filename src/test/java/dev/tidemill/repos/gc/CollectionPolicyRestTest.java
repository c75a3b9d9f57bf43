package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectionPolicyRestTest {
    private final CollectionPolicy policy = new CollectionPolicy(200, 50, 24);

    @ParameterizedTest
    @CsvSource({"0, 0", "200, 1800", "1500, 13500", "5000, 45000", "60000, 45000"})
    void collectionsTakeATenthOfTheTimeAndAreNotPutOffForLong(long took, long rest) {
        assertThat(policy.rest(Duration.ofMillis(took))).isEqualTo(Duration.ofMillis(rest));
    }

    @Test
    void aPileIsCollectedWhateverItCosts() {
        assertThat(policy.urgent(1200, 300)).isFalse();
        assertThat(policy.urgent(1201, 0)).isTrue();
        assertThat(policy.urgent(0, 301)).isTrue();
    }
}
