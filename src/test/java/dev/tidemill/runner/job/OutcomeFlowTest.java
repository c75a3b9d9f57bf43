package dev.tidemill.runner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.runner.shell.StopCause;
import dev.tidemill.runner.wire.JobUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeFlowTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Outcome SUCCESS = new Outcome.Success();
    private static final Outcome FAILED =
            new Outcome.Failed(FailureReason.SCRIPT_FAILURE, OptionalInt.of(3), "exit code 3");

    @Test
    void theServerHearsWhatHappened() {
        assertThat(OutcomeFlow.update(SUCCESS, List.of()))
                .contains(new JobUpdate("success", null, OptionalInt.of(0), null));
        assertThat(OutcomeFlow.update(FAILED, List.of()))
                .contains(new JobUpdate("failed", "script_failure", OptionalInt.of(3), null));
        assertThat(OutcomeFlow.update(new Outcome.Canceled(), List.of()))
                .contains(new JobUpdate("failed", "unknown_failure", OptionalInt.empty(), null));
        assertThat(OutcomeFlow.update(new Outcome.Aborted(), List.of())).isEmpty();
    }

    @Test
    void anUnknownReasonBecomesOneTheServerKnows() {
        assertThat(FailureReason.RUNNER_UNSUPPORTED.wire(List.of("script_failure")))
                .isEqualTo("unknown_failure");
        assertThat(FailureReason.SCRIPT_FAILURE.wire(List.of("script_failure"))).isEqualTo("script_failure");
        assertThat(FailureReason.JOB_EXECUTION_TIMEOUT.wire(List.of())).isEqualTo("job_execution_timeout");
    }

    @ParameterizedTest
    @CsvSource({
        "CANCELED, , canceled",
        "ABORTED, , canceled",
        "TIMEOUT, job_execution_timeout, failed",
        "OVERDUE, job_execution_timeout, failed",
        "SHUTDOWN, runner_system_failure, failed"
    })
    void everyCauseHasItsEnd(StopCause cause, @Nullable String reason, String status) {
        Outcome outcome = OutcomeFlow.stopped(cause, HOUR);
        assertThat(OutcomeFlow.jobStatus(outcome)).isEqualTo(status);
        String wire = outcome instanceof Outcome.Failed failed ? failed.reason().wire(List.of()) : null;
        assertThat(wire).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        ", success, failed",
        "CANCELED, canceled, failed",
        "TIMEOUT, success, failed",
        "OVERDUE, failed, failed",
        "SHUTDOWN, failed, failed",
        "ABORTED, canceled, canceled"
    })
    void whatComesWhileTidyingUpCounts(@Nullable StopCause cause, String afterSuccess, String afterFailure) {
        Optional<StopCause> late = Optional.ofNullable(cause);
        assertThat(OutcomeFlow.jobStatus(OutcomeFlow.last(SUCCESS, late, HOUR))).isEqualTo(afterSuccess);
        assertThat(OutcomeFlow.jobStatus(OutcomeFlow.last(FAILED, late, HOUR))).isEqualTo(afterFailure);
    }

    @ParameterizedTest
    @CsvSource({"always, true, true", "on_failure, false, true", "on_success, true, false", "nonsense, true, false"})
    void whenIsObeyed(String when, boolean afterSuccess, boolean afterFailure) {
        assertThat(OutcomeFlow.isWanted(when, true)).isEqualTo(afterSuccess);
        assertThat(OutcomeFlow.isWanted(when, false)).isEqualTo(afterFailure);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 1h", "PT1H30M5S, 1h 30m 5s", "PT90S, 1m 30s", "PT0.25S, 250ms"})
    void showsTimesShortly(Duration time, String shown) {
        assertThat(OutcomeFlow.shown(time)).isEqualTo(shown);
    }
}
