package dev.tidemill.ci.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositeStatusTest {

    /** {@code failed!} is a job whose failure is allowed. */
    static CompositeStatus composite(String members) {
        return CompositeStatus.of(Arrays.stream(members.split(" "))
                .filter(m -> !m.isBlank())
                .map(m -> new CompositeStatus.Member(JobStatus.ofWireName(m.replace("!", "")), m.endsWith("!")))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        // row, members, status
        "3, skipped, skipped",
        "3, manual!, skipped",
        "3, skipped manual!, skipped",
        "4, success, success",
        "4, success skipped, success",
        "4, success manual!, success",
        "4, success failed!, success",
        "4, failed!, success",
        "4, canceled!, success",
        "4, failed! skipped manual! success, success",
        "5, created, created",
        "5, created manual!, created",
        "5, created failed!, created",
        "6, preparing, preparing",
        "6, preparing failed! manual!, preparing",
        "7, canceled, canceled",
        "7, canceled success, canceled",
        "7, canceled skipped success failed! manual!, canceled",
        "8, pending, pending",
        "8, pending created, pending",
        "8, pending skipped created failed! manual!, pending",
        "8, created skipped, pending",
        "9, running, running",
        "9, running failed, running",
        "9, pending success, running",
        "9, pending failed manual, running",
        "9, running canceling, running",
        "10, waiting_for_resource, waiting_for_resource",
        "10, waiting_for_resource success manual, waiting_for_resource",
        "11, waiting_for_callback, waiting_for_callback",
        "11, waiting_for_callback failed manual, waiting_for_callback",
        "12, manual, manual",
        "12, manual success, manual",
        "12, manual failed created, manual",
        "12, manual scheduled, manual",
        "13, scheduled, scheduled",
        "13, scheduled success failed, scheduled",
        "13, scheduled preparing, scheduled",
        "14, preparing success, preparing",
        "14, preparing created, preparing",
        "15, created success, running",
        "15, created failed, running",
        "15, created canceling, running",
        "16, canceling, canceling",
        "16, canceling success failed, canceling",
        "17, failed, failed",
        "17, failed success, failed",
        "17, failed canceled skipped, failed",
        "17, failed failed! manual!, failed",
    })
    void everyRowOfTheTable(int row, String members, String expected) {
        assertThat(composite(members).status()).as("row " + row).contains(JobStatus.ofWireName(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1, skipped, skipped",
        "1, success skipped, skipped",
        "1, success manual!, skipped",
        "1, running skipped, skipped",
        "1, failed skipped, skipped",
        "2, created, pending",
        "2, pending success, pending",
        "2, running failed, pending",
        "2, success manual, pending",
        "2, scheduled, pending",
        "2, canceling success, pending",
        "2, preparing, pending",
        "2, waiting_for_resource, pending",
        "4, success, success",
        "4, success failed!, success",
        "7, success canceled, canceled",
        "17, success failed, failed",
        "17, failed canceled, failed",
    })
    void rowsForNeeds(int row, String members, String expected) {
        assertThat(composite(members).statusOfNeeds()).as("row " + row).contains(JobStatus.ofWireName(expected));
    }

    @Test
    void nothingHasNoStatus() {
        assertThat(CompositeStatus.of(List.of()).status()).isEmpty();
        assertThat(CompositeStatus.of(List.of()).statusOfNeeds()).isEmpty();
    }

    @Test
    void warningsComeFromAllowedFailuresOnly() {
        assertThat(composite("success failed!").hasWarnings()).isTrue();
        assertThat(composite("success canceled!").hasWarnings()).isTrue();
        assertThat(composite("success failed manual! skipped!").hasWarnings()).isFalse();
    }

    @Test
    void aSingleJobKeepsItsStatus() {
        for (JobStatus status : JobStatus.values()) {
            assertThat(composite(status.wireName()).status()).contains(status);
        }
    }
}
