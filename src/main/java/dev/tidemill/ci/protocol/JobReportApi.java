package dev.tidemill.ci.protocol;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.traces.ContentRange;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.util.Map;

/** {@code PUT /jobs/:id} and {@code PATCH /jobs/:id/trace}: what runners report while they work. */
public final class JobReportApi {
    /** Runners send at most 1 MiB at once; some room for others. */
    private static final int LARGEST_PIECE = 4 * 1024 * 1024;

    private final JobStore jobs = new JobStore();
    private final Database db;
    private final JobCalls calls;
    private final JobReports reports;
    private final Traces traces;

    JobReportApi(Database db, JobCalls calls, JobReports reports, Traces traces) {
        this.db = db;
        this.calls = calls;
        this.reports = reports;
        this.traces = traces;
    }

    public void routes(Routes routes) {
        routes.put("/api/v4/jobs/{id}", JobCalls.NEED, this::report)
                .streamed("PATCH", "/api/v4/jobs/{id}/trace", JobCalls.NEED, this::append);
    }

    private Reply report(Request request) throws IOException {
        Job job = calls.job(request);
        return switch (reports.report(job, JobReport.of(request.params()))) {
            case JobReports.Answer.Accepted(JobStatus status) -> calls.told(Reply.text(200, "200"), job, status);
            case JobReports.Answer.Incomplete(JobStatus status) -> calls.told(Reply.text(202, "202"), job, status);
            case JobReports.Answer.Damaged(JobStatus status) -> calls.told(Reply.text(412, "412"), job, status);
            case JobReports.Answer.Ended(JobStatus status) -> JobCalls.ended(status);
            case JobReports.Answer.Conflict(JobStatus status, String reason) ->
                calls.told(Reply.json(409, Map.of("message", "409 Conflict: " + reason)), job, status);
        };
    }

    private Reply append(Request request) throws IOException {
        Job job = calls.job(request);
        if (!JobCalls.held(job)) {
            return JobCalls.ended(job.status());
        }
        byte[] content = content(request);
        if (content.length == 0) {
            return accepted(job, traces.size(job));
        }
        var range = ContentRange.of(request.header("Content-Range"), content.length);
        if (!job.debugTrace() && request.params().bool("debug_trace").orElse(false)) {
            db.run(tx -> jobs.markDebugTrace(tx, job));
        }
        return switch (traces.append(job, range, content)) {
            case Traces.Appended.Stored(long size) -> accepted(job, size);
            case Traces.Appended.Elsewhere(long size) ->
                calls.told(
                        Reply.json(416, Map.of("error", "416 Range Not Satisfiable"))
                                .header("Range", "0-" + size),
                        job,
                        job.status());
            case Traces.Appended.TooLarge _ -> {
                reports.fail(job, FailureReason.TRACE_SIZE_EXCEEDED);
                yield JobCalls.ended(JobStatus.FAILED);
            }
        };
    }

    private Reply accepted(Job job, long size) {
        return calls.told(Reply.text(202, "202").header("Range", "0-" + size), job, job.status());
    }

    private static byte[] content(Request request) throws IOException {
        byte[] content = request.stream().readNBytes(LARGEST_PIECE + 1);
        if (content.length > LARGEST_PIECE) {
            throw ApiError.of(413, "413 Request Entity Too Large");
        }
        return content;
    }
}
