package dev.tidemill.ci.pipelines;

import static dev.tidemill.ci.pipelines.CompositeStatus.Part.*;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One status out of many: of the jobs of a stage, of a pipeline, or of everything that a job waits for.
 * The table is GitLab's ({@code Gitlab::Ci::Status::Composite}); its rows are evaluated from top to bottom.
 */
public final class CompositeStatus {

    /** What counts of a job. */
    public record Member(JobStatus status, boolean allowFailure) {}

    /** A member as the table sees it: a status, or what {@code allow_failure} makes of it. */
    enum Part {
        CREATED,
        PENDING,
        RUNNING,
        SUCCESS,
        FAILED,
        CANCELED,
        SKIPPED,
        MANUAL,
        SCHEDULED,
        PREPARING,
        WAITING_FOR_RESOURCE,
        CANCELING,
        WAITING_FOR_CALLBACK,
        SUCCESS_WITH_WARNINGS,
        IGNORED
    }

    private final Set<Part> parts;

    private CompositeStatus(Set<Part> parts) {
        this.parts = parts;
    }

    public static CompositeStatus of(Collection<Member> members) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        members.forEach(member -> parts.add(part(member)));
        return new CompositeStatus(parts);
    }

    private static Part part(Member member) {
        if (member.allowFailure()) {
            if (member.status() == JobStatus.FAILED || member.status() == JobStatus.CANCELED) {
                return SUCCESS_WITH_WARNINGS;
            }
            if (member.status() == JobStatus.MANUAL) {
                return IGNORED;
            }
        }
        return Part.valueOf(member.status().name());
    }

    /** The status of a stage, of a pipeline, or of all earlier stages; empty when there are no members. */
    public Optional<JobStatus> status() {
        return parts.isEmpty() ? Optional.empty() : Optional.of(whenAll());
    }

    /**
     * The status of the jobs that another job needs; empty when there are no members.
     * Pending means: keep waiting. Skipped means: one of them does not run, so neither does whoever needs it.
     */
    public Optional<JobStatus> statusOfNeeds() {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        if (any(SKIPPED, IGNORED)) {
            return Optional.of(JobStatus.SKIPPED);
        }
        if (!only(SUCCESS, FAILED, CANCELED, SKIPPED, SUCCESS_WITH_WARNINGS)) {
            return Optional.of(JobStatus.PENDING);
        }
        return Optional.of(whenAll());
    }

    /** Something failed that was allowed to: shown as "passed with warnings". */
    public boolean hasWarnings() {
        return parts.contains(SUCCESS_WITH_WARNINGS);
    }

    private JobStatus whenAll() {
        if (only(SKIPPED, IGNORED)) {
            return JobStatus.SKIPPED;
        }
        if (only(SUCCESS, SKIPPED, SUCCESS_WITH_WARNINGS, IGNORED)) {
            return JobStatus.SUCCESS;
        }
        if (only(CREATED, SUCCESS_WITH_WARNINGS, IGNORED)) {
            return JobStatus.CREATED;
        }
        if (only(PREPARING, SUCCESS_WITH_WARNINGS, IGNORED)) {
            return JobStatus.PREPARING;
        }
        if (only(CANCELED, SUCCESS, SKIPPED, SUCCESS_WITH_WARNINGS, IGNORED)) {
            return JobStatus.CANCELED;
        }
        if (only(PENDING, CREATED, SKIPPED, SUCCESS_WITH_WARNINGS, IGNORED)) {
            return JobStatus.PENDING;
        }
        return whenAny();
    }

    private JobStatus whenAny() {
        if (any(RUNNING, PENDING)) {
            return JobStatus.RUNNING;
        }
        for (JobStatus status : IN_ORDER) {
            if (parts.contains(Part.valueOf(status.name()))) {
                return status;
            }
        }
        if (any(CREATED)) {
            return JobStatus.RUNNING;
        }
        return any(CANCELING) ? JobStatus.CANCELING : JobStatus.FAILED;
    }

    private static final JobStatus[] IN_ORDER = {
        JobStatus.WAITING_FOR_RESOURCE,
        JobStatus.WAITING_FOR_CALLBACK,
        JobStatus.MANUAL,
        JobStatus.SCHEDULED,
        JobStatus.PREPARING
    };

    private boolean any(Part... candidates) {
        return Arrays.stream(candidates).anyMatch(parts::contains);
    }

    private boolean only(Part first, Part... others) {
        return EnumSet.of(first, others).containsAll(parts);
    }
}
