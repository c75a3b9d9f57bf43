package dev.tidemill.merging.crosslinks;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.commits.Commit;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads what the commits of a merge request say that they close; running it again does no harm. */
final class ReadVersionJob {
    /** The kind of this work. */
    static final JobKind<Payload> KIND = JobKind.of("read_merge_request_commits", Payload.class, JobKind.Urgency.HIGH);

    private final Database db;
    private final MergeRequests requests;
    private final CommitTexts texts;
    private final ClosingIssues closing;

    /**
     * What to read.
     *
     * @param requestId the request
     */
    record Payload(long requestId) {}

    ReadVersionJob(Database db, MergeRequests requests, CommitTexts texts, ClosingIssues closing) {
        this.db = db;
        this.requests = requests;
        this.texts = texts;
        this.closing = closing;
    }

    static void enqueue(Jobs jobs, Handle tx, long requestId) {
        jobs.enqueue(tx, KIND, new Payload(requestId), JobOptions.dedup(Long.toString(requestId)));
    }

    Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> run(payload.requestId()));
    }

    /** Does it once; what is gone or not prepared is left alone. */
    void run(long requestId) {
        MergeRequest request = requests.byId(requestId).orElse(null);
        String start = request == null ? null : request.startSha();
        if (request == null || start == null || request.mergedAt() != null) {
            return;
        }
        var messages = texts.between(request.projectId(), List.of(start), request.headSha()).stream()
                .map(Commit::message)
                .toList();
        db.run(tx -> closing.committed(tx, requests.lock(tx, requestId), messages));
    }
}
