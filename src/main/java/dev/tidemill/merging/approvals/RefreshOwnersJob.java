package dev.tidemill.merging.approvals;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.RefsUpdated;
import org.jdbi.v3.core.Handle;

/**
 * When a push changes the file of code owners of a branch, the open requests into it have other owners. Running it again
 * does no harm.
 */
public final class RefreshOwnersJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("refresh_code_owners", Payload.class, JobKind.Urgency.HIGH);

    private final Platform platform;
    private final OwnerSync sync;

    /** Which branch moved, from where to where. */
    public record Payload(long projectId, String branch, String oldSha, String newSha) {}

    public RefreshOwnersJob(Platform platform, OwnerSync sync) {
        this.platform = platform;
        this.sync = sync;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    /** Wants it done for a branch that open requests go into. */
    void on(Handle tx, RefsUpdated push, RefChange change, String branch) {
        if (!change.created()) {
            var payload = new Payload(push.projectId(), branch, change.oldSha(), change.newSha());
            platform.jobs().enqueue(tx, KIND, payload, JobOptions.NONE);
        }
    }

    private void run(Payload payload) {
        if (sync.sameOwners(payload.projectId(), payload.oldSha(), payload.newSha())) {
            return;
        }
        platform.db()
                .read(h -> ApprovalStore.openInto(h, payload.projectId(), payload.branch()))
                .forEach(sync::ensure);
    }
}
