package dev.tidemill.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BatchLimitTest {
    @Test
    void batchesGoOnUntilOneIsNotFull() {
        var left = new int[] {25};
        var sizes = new ArrayList<Integer>();

        long all = BatchLimit.repeat(10, most -> {
            int batch = Math.min(most, left[0]);
            left[0] -= batch;
            sizes.add(batch);
            return batch;
        });

        assertThat(all).isEqualTo(25);
        assertThat(sizes).containsExactly(10, 10, 5);
    }

    @Test
    void noBatchIsLargerThanTheLimit() {
        assertThatThrownBy(() -> BatchLimit.repeat(BatchLimit.ROWS + 1, most -> 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BatchLimit.repeat(0, most -> 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
