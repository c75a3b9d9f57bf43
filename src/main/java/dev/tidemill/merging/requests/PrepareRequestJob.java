package dev.tidemill.merging.requests;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes the version of a merge request that a change asks for; running it again does no harm. */
public final class PrepareRequestJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND =
            JobKind.of("prepare_merge_request", Payload.class, JobKind.Urgency.HIGH);

    private final Preparation preparation;

    /** Why a version is needed. */
    public enum Cause {
        OPENED,
        PUSHED,
        RETARGETED,
        REOPENED
    }

    /**
     * What to prepare.
     *
     * @param requestId the request
     * @param cause why
     * @param userId who caused it, or null for the system
     * @param oldSha the head before a push; empty otherwise
     * @param newSha the head after it; empty otherwise
     * @param pushId the push; 0 otherwise
     */
    public record Payload(
            long requestId, Cause cause, @Nullable Long userId, String oldSha, String newSha, long pushId) {
        static Payload of(long requestId, Cause cause, @Nullable Long userId) {
            return new Payload(requestId, cause, userId, "", "", 0);
        }

        boolean pushed() {
            return cause == Cause.PUSHED;
        }
    }

    PrepareRequestJob(Preparation preparation) {
        this.preparation = preparation;
    }

    /** Asks for it in the caller's transaction. */
    static void enqueue(Jobs jobs, Handle tx, Payload payload) {
        jobs.enqueue(tx, KIND, payload, JobOptions.NONE);
    }

    Worker<Payload> worker() {
        return new Worker<>(KIND, preparation::run);
    }
}
