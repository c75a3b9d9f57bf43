package dev.tidemill.ci.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.pipelines.PipelineTimes.Span;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTimesTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private static Span span(int from, int to) {
        return new Span(START.plusSeconds(from), START.plusSeconds(to));
    }

    @Test
    void parallelJobsCountOnceAndGapsDoNotCount() {
        assertThat(PipelineTimes.seconds(List.of())).isZero();
        assertThat(PipelineTimes.seconds(List.of(span(0, 10)))).isEqualTo(10);
        assertThat(PipelineTimes.seconds(List.of(span(5, 15), span(0, 10)))).isEqualTo(15);
        assertThat(PipelineTimes.seconds(List.of(span(0, 10), span(2, 4), span(20, 25))))
                .isEqualTo(15);
        assertThat(PipelineTimes.seconds(List.of(span(0, 10), span(0, 10)))).isEqualTo(10);
    }
}
