package dev.tidemill.ci.pipelines;

import java.util.Locale;

/** Status of a pipeline: the composite of the statuses of its latest jobs. Names as in the API. */
public enum PipelineStatus {
    CREATED,
    WAITING_FOR_RESOURCE,
    PREPARING,
    WAITING_FOR_CALLBACK,
    PENDING,
    RUNNING,
    SUCCESS,
    FAILED,
    CANCELING,
    CANCELED,
    SKIPPED,
    MANUAL,
    SCHEDULED;

    /** The pipeline status of the same name. */
    public static PipelineStatus of(JobStatus status) {
        return valueOf(status.name());
    }

    /** The status with this wire name. @throws IllegalArgumentException when there is none */
    public static PipelineStatus ofWireName(String name) {
        return of(JobStatus.ofWireName(name));
    }

    /** The job status of the same name. */
    public JobStatus asJobStatus() {
        return JobStatus.valueOf(name());
    }

    /** Lower-case name, for example {@code waiting_for_resource}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** See {@link JobStatus#isActive()}. */
    public boolean isActive() {
        return asJobStatus().isActive();
    }

    /** See {@link JobStatus#isAlive()}. */
    public boolean isAlive() {
        return asJobStatus().isAlive();
    }

    /** See {@link JobStatus#isCompleted()}. */
    public boolean isCompleted() {
        return asJobStatus().isCompleted();
    }

    /** See {@link JobStatus#isBlocked()}. */
    public boolean isBlocked() {
        return asJobStatus().isBlocked();
    }

    /** See {@link JobStatus#isCancelable()}; a pipeline that waits for a manual job can be canceled too. */
    public boolean isCancelable() {
        return asJobStatus().isCancelable() || this == MANUAL;
    }
}
