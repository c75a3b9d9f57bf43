package dev.tidemill.ci.pipelines;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Status of a job, and with the same names of a stage and of a pipeline.
 * {@link #wireName()} is the text in the API and in the database, {@link #number()} GitLab's number for stages.
 */
public enum JobStatus {
    CREATED(0),
    PENDING(1),
    RUNNING(2),
    SUCCESS(3),
    FAILED(4),
    CANCELED(5),
    SKIPPED(6),
    MANUAL(7),
    SCHEDULED(8),
    PREPARING(9),
    WAITING_FOR_RESOURCE(10),
    CANCELING(12),
    WAITING_FOR_CALLBACK(11);

    private static final Set<JobStatus> ACTIVE =
            Set.copyOf(EnumSet.of(WAITING_FOR_RESOURCE, PREPARING, WAITING_FOR_CALLBACK, PENDING, RUNNING));
    private static final Set<JobStatus> ALIVE = Set.copyOf(
            EnumSet.of(CREATED, WAITING_FOR_RESOURCE, PREPARING, WAITING_FOR_CALLBACK, PENDING, RUNNING, CANCELING));
    private static final Set<JobStatus> COMPLETED = Set.copyOf(EnumSet.of(SUCCESS, FAILED, CANCELED, SKIPPED));
    private static final Set<JobStatus> BLOCKED = Set.copyOf(EnumSet.of(MANUAL, SCHEDULED));
    private static final Set<JobStatus> CANCELABLE = Set.copyOf(
            EnumSet.of(CREATED, WAITING_FOR_RESOURCE, PREPARING, WAITING_FOR_CALLBACK, PENDING, RUNNING, SCHEDULED));

    private final int number;

    JobStatus(int number) {
        this.number = number;
    }

    /** The number under which GitLab stores the status of a stage. */
    public int number() {
        return number;
    }

    /** Lower-case name, for example {@code waiting_for_resource}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status with this wire name. @throws IllegalArgumentException when there is none */
    public static JobStatus ofWireName(String name) {
        for (JobStatus status : values()) {
            if (status.wireName().equals(name)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no job status is called " + name);
    }

    /** Something is going on right now or as soon as a runner or a resource is free. */
    public boolean isActive() {
        return ACTIVE.contains(this);
    }

    /** Will still change without anybody asking for it: active, {@link #CREATED} or {@link #CANCELING}. */
    public boolean isAlive() {
        return ALIVE.contains(this);
    }

    /** Has ended: success, failed, canceled or skipped. */
    public boolean isCompleted() {
        return COMPLETED.contains(this);
    }

    /** Waits for a person or for a time. */
    public boolean isBlocked() {
        return BLOCKED.contains(this);
    }

    /** A cancel request changes it. */
    public boolean isCancelable() {
        return CANCELABLE.contains(this);
    }
}
