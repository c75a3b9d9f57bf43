package dev.tidemill.merging.pushoptions;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import java.util.List;

/** Opens the merge request that a push asked for, when the push itself did not come to it; running it again does no harm. */
final class ApplyOptionsJob {
    /** The kind of this work. */
    static final JobKind<Payload> KIND = JobKind.of("apply_push_options", Payload.class, JobKind.Urgency.HIGH);

    private final RequestHints hints;

    /**
     * What was asked.
     *
     * @param projectId where the branch is
     * @param branch the branch
     * @param userId who pushed
     * @param options the options about merge requests
     */
    record Payload(long projectId, String branch, long userId, List<String> options) {}

    ApplyOptionsJob(RequestHints hints) {
        this.hints = hints;
    }

    Worker<Payload> worker() {
        return new Worker<>(KIND, hints::again);
    }
}
