package dev.tidemill.ci.protocol;

import dev.tidemill.ci.CiSettings;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.JobTokens;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.identity.Secrets;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import java.util.Optional;

/** Which job a runner calls about: by its number and its token. */
final class JobCalls {
    /** The endpoint itself checks the token, which may stand in the body. */
    static final Need NEED = Need.of("runner's job token", request -> {});

    private static final int WATCHED_SECONDS = 3;

    private final JobStore jobs = new JobStore();
    private final Database db;
    private final Traces traces;
    private final long interval;

    JobCalls(Database db, Traces traces, Settings settings) {
        this.db = db;
        this.traces = traces;
        this.interval =
                Math.max(1, settings.get(CiSettings.TRACE_UPDATE_INTERVAL).toSeconds());
    }

    /** The job whose number and token these are, also after it ended; 403 otherwise. */
    Job job(Request request) {
        long id = id(request);
        return token(request).flatMap(token -> find(id, token)).orElseThrow(ApiError::forbidden);
    }

    /** The running job whose token was presented, whatever number the path has; 403 otherwise. */
    Job holder(Request request) {
        String token = token(request).orElseThrow(ApiError::forbidden);
        byte[] digest = Secrets.digest(token);
        return db.read(handle -> new dev.tidemill.ci.jobs.RunningJobStore()
                        .byToken(handle, digest)
                        .flatMap(running -> jobs.find(handle, running.jobId())))
                .orElseThrow(ApiError::forbidden);
    }

    /** The job by number alone. */
    Optional<Job> find(long id) {
        return db.read(handle -> jobs.find(handle, id));
    }

    static long id(Request request) {
        return request.params().requiredId("id");
    }

    /** Whether a runner may still report about it: it holds it and the job has not ended. */
    static boolean held(Job job) {
        return job.picked() && (job.status() == JobStatus.PENDING || isOn(job.status()));
    }

    private static boolean isOn(JobStatus status) {
        return status == JobStatus.RUNNING || status == JobStatus.CANCELING;
    }

    /** 403 that tells the runner how the job ended, so that it stops. */
    static Reply ended(JobStatus status) {
        return Reply.json(403, java.util.Map.of("message", "403 Forbidden - Job is not running"))
                .header("Job-Status", status.wireName());
    }

    /** Adds what every answer to a report carries. */
    Reply told(Reply reply, Job job, JobStatus status) {
        long seconds = traces.watched(job) ? Math.min(WATCHED_SECONDS, interval) : interval;
        return reply.header("Job-Status", status.wireName())
                .header("X-GitLab-Trace-Update-Interval", Long.toString(seconds));
    }

    private Optional<Job> find(long id, String token) {
        var partition = JobTokens.partition(token);
        return partition.isEmpty()
                ? Optional.empty()
                : db.read(handle -> jobs.find(handle, id, partition.getAsInt(), Secrets.digest(token)));
    }

    private static Optional<String> token(Request request) {
        return request.header("JOB-TOKEN")
                .or(() -> request.params().text("token"))
                .or(() -> request.params().text("job_token"))
                .filter(text -> !text.isEmpty());
    }
}
