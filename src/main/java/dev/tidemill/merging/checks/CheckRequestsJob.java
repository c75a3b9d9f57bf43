package dev.tidemill.merging.checks;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;

/** Checks the open requests into a branch after it, or one of their heads, moved; running it again does no harm. */
public final class CheckRequestsJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("check_merge_requests", Payload.class, JobKind.Urgency.HIGH);

    private final Checks checks;

    /** The branch merged into. */
    public record Payload(long projectId, String branch) {}

    public CheckRequestsJob(Checks checks) {
        this.checks = checks;
    }

    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> checks.run(payload.projectId(), payload.branch()));
    }
}
