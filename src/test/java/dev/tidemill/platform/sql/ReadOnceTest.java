package dev.tidemill.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadOnceTest {
    private final ReadOnce<String, Integer> lengths = new ReadOnce<>(Integer.class);
    private final List<String> reads = new ArrayList<>();

    private Optional<Integer> length(String word) {
        return lengths.get(word, key -> {
            reads.add(key);
            return key.isEmpty() ? Optional.empty() : Optional.of(key.length());
        });
    }

    @Test
    void outsideOfWorkEveryQuestionIsARead() {
        assertThat(length("a")).contains(1);
        assertThat(length("a")).contains(1);
        assertThat(reads).containsExactly("a", "a");
    }

    @Test
    void insideItIsReadOnceUnlessItIsForgotten() {
        int sum = ReadOnce.during(() -> {
            length("a");
            ReadOnce.during(() -> length("a"));
            lengths.forget("a");
            length("a");
            lengths.put("known", 7);
            return length("a").orElseThrow() + length("known").orElseThrow();
        });
        assertThat(sum).isEqualTo(8);
        assertThat(reads).containsExactly("a", "a");
    }

    @Test
    void workBegunAnewKnowsNothingAndTellsNothing() {
        ReadOnce.during(() -> {
            length("a");
            ReadOnce.anew(() -> length("a"));
            return length("a");
        });
        assertThat(reads).containsExactly("a", "a");
    }

    @Test
    void whatIsNotThereIsAskedForAgain() {
        ReadOnce.during(() -> {
            length("");
            return length("");
        });
        assertThat(reads).containsExactly("", "");
    }

    @Test
    void otherKindsOfAnswersStayApart() {
        var other = new ReadOnce<String, Integer>(Integer.class);
        ReadOnce.during(() -> {
            lengths.put("a", 5);
            assertThat(other.get("a", key -> Optional.of(6))).contains(6);
            return length("a");
        });
        assertThat(reads).isEmpty();
    }
}
