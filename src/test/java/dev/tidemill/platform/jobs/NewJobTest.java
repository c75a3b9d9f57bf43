package dev.tidemill.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewJobTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    @Test
    void jobsWithoutAKeyStayAsTheyAre() {
        var jobs = List.of(job("a", null, 0, "1"), job("a", null, 0, "2"), job("b", null, 5, "3"));
        assertThat(NewJob.folded(jobs)).isEqualTo(jobs);
    }

    @Test
    void ofOneKeyTheFirstStaysAndIsDueWithTheEarliest() {
        var jobs = List.of(job("a", "k", 9, "1"), job("b", null, 0, "2"), job("a", "k", 3, "3"), job("a", "k", 5, "4"));
        assertThat(NewJob.folded(jobs)).containsExactly(job("a", "k", 3, "1"), job("b", null, 0, "2"));
    }

    @Test
    void kindsDoNotShareKeys() {
        var jobs = List.of(job("a", "k", 1, "1"), job("b", "k", 2, "2"));
        assertThat(NewJob.folded(jobs)).isEqualTo(jobs);
    }

    private static NewJob job(String kind, @Nullable String key, long second, String payload) {
        Instant due = NOW.plusSeconds(second);
        return new NewJob(kind, 0, payload, key, due, due.plusSeconds(60), NOW, null);
    }
}
