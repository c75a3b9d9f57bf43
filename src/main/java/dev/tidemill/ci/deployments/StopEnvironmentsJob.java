package dev.tidemill.ci.deployments;

import dev.tidemill.merging.events.MergeRequestClosed;
import dev.tidemill.merging.events.MergeRequestMerged;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.repos.refs.RefsUpdated;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Stops the environments of a branch that was deleted, or of a merge request that was merged or closed, where a job can
 * do it. Each is stopped in a transaction of its own; what is being stopped already is left, so running again is safe.
 */
public final class StopEnvironmentsJob {
    private static final JobKind<Payload> KIND = JobKind.of("stop_environments", Payload.class, JobKind.Urgency.NORMAL);

    private final Platform platform;
    private final EnvironmentStops stops;
    private final Refs refs;

    /**
     * Whose environments.
     *
     * @param branch the branch that is gone, or null for a merge request
     * @param requestId the merge request, or null for a branch
     */
    public record Payload(
            long projectId,
            @Nullable String branch,
            @Nullable Long requestId,
            @Nullable Long actorId) {}

    public StopEnvironmentsJob(Platform platform, EnvironmentStops stops, Refs refs) {
        this.platform = platform;
        this.stops = stops;
        this.refs = refs;
    }

    /** Asks for it in the transactions of pushes and merge requests. */
    public void listen() {
        var events = platform.events();
        events.listen(RefsUpdated.class, this::pushed);
        events.listen(MergeRequestMerged.class, (tx, event) -> ended(tx, event.projectId(), event.requestId()));
        events.listen(MergeRequestClosed.class, (tx, event) -> ended(tx, event.projectId(), event.requestId()));
    }

    private void pushed(Handle tx, RefsUpdated event) {
        for (RefChange change : event.changes()) {
            if (change.deleted()) {
                change.branch()
                        .ifPresent(branch -> enqueue(tx, new Payload(event.projectId(), branch, null, event.userId())));
            }
        }
    }

    private void ended(Handle tx, long project, long request) {
        enqueue(tx, new Payload(project, null, request, null));
    }

    private void enqueue(Handle tx, Payload payload) {
        platform.jobs().enqueue(tx, KIND, payload, JobOptions.NONE);
    }

    public Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    private void run(Payload payload) {
        for (long environment : platform.db().read(h -> concerned(h, payload))) {
            stops.stop(environment, payload.actorId(), true);
        }
    }

    private List<Long> concerned(Handle h, Payload payload) {
        if (payload.requestId() != null) {
            return DeploymentStore.stoppableOfRequest(h, payload.requestId());
        }
        String branch = payload.branch();
        if (branch == null || refs.branch(h, payload.projectId(), branch).isPresent()) {
            return List.of();
        }
        return DeploymentStore.stoppableOfBranch(h, payload.projectId(), branch);
    }
}
