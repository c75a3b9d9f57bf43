package dev.tidemill.ci.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StatusSetsTest {

    private static List<String> statuses(Predicate<JobStatus> filter) {
        return Arrays.stream(JobStatus.values())
                .filter(filter)
                .map(JobStatus::wireName)
                .toList();
    }

    @Test
    void setsAreThoseOfTheDocumentation() {
        assertThat(statuses(JobStatus::isCompleted)).containsExactly("success", "failed", "canceled", "skipped");
        assertThat(statuses(JobStatus::isBlocked)).containsExactly("manual", "scheduled");
        assertThat(statuses(JobStatus::isActive))
                .containsExactlyInAnyOrder(
                        "waiting_for_resource", "preparing", "waiting_for_callback", "pending", "running");
        assertThat(statuses(JobStatus::isAlive))
                .containsExactlyInAnyOrder(
                        "created",
                        "waiting_for_resource",
                        "preparing",
                        "waiting_for_callback",
                        "pending",
                        "running",
                        "canceling");
        assertThat(statuses(JobStatus::isCancelable))
                .containsExactlyInAnyOrder(
                        "created",
                        "waiting_for_resource",
                        "preparing",
                        "waiting_for_callback",
                        "pending",
                        "running",
                        "scheduled");
    }

    @Test
    void everyStatusIsEitherAliveOrCompletedOrBlocked() {
        for (JobStatus status : JobStatus.values()) {
            assertThat(List.of(status.isAlive(), status.isCompleted(), status.isBlocked()))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void pipelinesShareTheNamesOfJobs() {
        for (JobStatus status : JobStatus.values()) {
            assertThat(PipelineStatus.of(status).wireName()).isEqualTo(status.wireName());
            assertThat(PipelineStatus.ofWireName(status.wireName()).asJobStatus())
                    .isEqualTo(status);
        }
        assertThat(PipelineStatus.values()).hasSameSizeAs(JobStatus.values());
    }

    @Test
    void numbersAndNamesAreUnique() {
        assertThat(Arrays.stream(JobStatus.values()).map(JobStatus::number)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(PipelineSource.values()).map(PipelineSource::number))
                .doesNotHaveDuplicates();
        for (FailureReason reason : FailureReason.values()) {
            assertThat(FailureReason.ofNumber(reason.number())).isEqualTo(reason);
            assertThat(FailureReason.ofWireName(reason.wireName())).contains(reason);
        }
    }
}
