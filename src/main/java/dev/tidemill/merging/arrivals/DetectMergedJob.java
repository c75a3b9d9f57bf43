package dev.tidemill.merging.arrivals;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.repos.storage.Repositories;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Marks requests as merged whose head a push brought into the target branch; running it again does no harm. */
public final class DetectMergedJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND =
            JobKind.of("detect_merged_requests", Payload.class, JobKind.Urgency.HIGH);

    private final Platform platform;
    private final MergeRequests requests;
    private final MergeRequestChanges changes;
    private final Versions versions;
    private final ArrivalReading reading;

    /**
     * What was pushed.
     *
     * @param projectId where
     * @param branch the branch
     * @param oldSha where it was
     * @param newSha where it is
     * @param userId who pushed, or null
     */
    public record Payload(
            long projectId,
            String branch,
            String oldSha,
            String newSha,
            @Nullable Long userId) {}

    public DetectMergedJob(
            Platform platform,
            MergeRequests requests,
            MergeRequestChanges changes,
            Versions versions,
            Repositories repositories) {
        this.platform = platform;
        this.requests = requests;
        this.changes = changes;
        this.versions = versions;
        this.reading = new ArrivalReading(repositories);
    }

    public Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    /** Asks for it in the transaction of a push to a branch that open requests go into. */
    public void on(Handle tx, RefsUpdated push, RefChange change, String branch) {
        if (!change.created()) {
            var payload = new Payload(push.projectId(), branch, change.oldSha(), change.newSha(), push.userId());
            platform.jobs().enqueue(tx, KIND, payload, JobOptions.NONE);
        }
    }

    private void run(Payload push) {
        var open = requests.openInto(push.projectId(), push.branch());
        var heads = open.stream().map(MergeRequest::headSha).distinct().toList();
        var arrived = reading.between(push.projectId(), push.oldSha(), push.newSha(), heads);
        for (MergeRequest request : open) {
            Arrival arrival = arrived.get(request.headSha());
            if (arrival != null && hasCommits(request)) {
                platform.db().run(tx -> store(tx, request, arrival, push.userId()));
            }
        }
    }

    /** A request without commits was never there to merge. */
    private boolean hasCommits(MergeRequest request) {
        return versions.newest(request.id())
                .filter(version -> version.commitCount() > 0)
                .isPresent();
    }

    private void store(Handle tx, MergeRequest seen, Arrival arrival, @Nullable Long user) {
        MergeRequest now = requests.lock(tx, seen.id());
        if (now.open()
                && now.headSha().equals(seen.headSha())
                && now.targetBranch().equals(seen.targetBranch())) {
            var merge = new MergeRequestChanges.Merge(user, arrival.mergeCommitSha(), null, arrival.sha());
            if (changes.merged(tx, now, merge).isPresent()) {
                Failpoint.ARRIVAL_MARKED.hit();
            }
        }
    }
}
