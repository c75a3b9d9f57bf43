package dev.tidemill.ci.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.merging.merge.MergeGate.Unmet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineVerdictTest {
    @ParameterizedTest
    @CsvSource({
        "SUCCESS, false, ''",
        "SKIPPED, false, ci_must_pass",
        "SKIPPED, true, ''",
        "FAILED, true, ci_must_pass",
        "CANCELED, true, ci_must_pass",
        "MANUAL, false, ci_must_pass",
        "RUNNING, false, ci_still_running",
        "PENDING, false, ci_still_running",
        "CREATED, false, ci_still_running",
        "SCHEDULED, false, ci_still_running"
    })
    void statusesMeanWhatGitLabSays(PipelineStatus status, boolean skippedCounts, String expected) {
        assertThat(PipelineVerdict.unmet(status, skippedCounts)
                        .map(Unmet::status)
                        .orElse(""))
                .isEqualTo(expected);
    }

    @Test
    void noPipelineIsNotEnoughAndEveryStatusHasAVerdict() {
        assertThat(PipelineVerdict.unmet(null, true).map(Unmet::status)).contains("ci_must_pass");
        Arrays.stream(PipelineStatus.values())
                .forEach(status ->
                        assertThat(PipelineVerdict.unmet(status, true)).isNotNull());
    }
}
