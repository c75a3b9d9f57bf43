package dev.tidemill.ci.protocol;

import dev.tidemill.ci.engine.Attempts;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobContents;
import dev.tidemill.ci.jobs.JobDefinitionStore;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.RunningJobStore;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.flow.JobDecision;
import dev.tidemill.ci.pipelines.flow.JobEvent;
import dev.tidemill.ci.runners.RunnerDetails;
import dev.tidemill.ci.runners.RunnerManagerStore;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what runners report: confirmation, signs of life, the end. */
public final class JobReports {
    private static final Logger LOG = LoggerFactory.getLogger(JobReports.class);

    /** How long the end of a job waits for missing parts of its log, as in GitLab. */
    private static final Duration TRACE_PATIENCE = Duration.ofMinutes(5);

    private final JobStore jobs = new JobStore();
    private final JobDefinitionStore definitions = new JobDefinitionStore();
    private final RunningJobStore running = new RunningJobStore();
    private final RunnerManagerStore managers = new RunnerManagerStore();
    private final Database db;
    private final PipelineEngine engine;
    private final Traces traces;
    private final MeterRegistry meters;
    private final InstantSource clock;

    /** What the runner is to be answered. */
    sealed interface Answer {
        /** Done. */
        record Accepted(JobStatus status) implements Answer {}

        /** Parts of the log are missing: report again. */
        record Incomplete(JobStatus status) implements Answer {}

        /** The log arrived damaged: send all of it again. */
        record Damaged(JobStatus status) implements Answer {}

        /** The job has ended otherwise. */
        record Ended(JobStatus status) implements Answer {}

        /** The report does not fit the job's state. */
        record Conflict(JobStatus status, String reason) implements Answer {}
    }

    JobReports(Database db, PipelineEngine engine, Traces traces, MeterRegistry meters, InstantSource clock) {
        this.db = db;
        this.engine = engine;
        this.traces = traces;
        this.meters = meters;
        this.clock = clock;
    }

    Answer report(Job job, JobReport report) throws IOException {
        if (!JobCalls.held(job)) {
            return afterwards(job, report);
        }
        return switch (report.state()) {
            case PENDING -> alive(job);
            case RUNNING -> job.status() == JobStatus.PENDING ? confirm(job) : alive(job);
            case SUCCESS, FAILED -> end(job, report);
        };
    }

    /** Fails a running job for a reason that the server found. */
    void fail(Job job, FailureReason reason) {
        Attempts.write(db, tx -> engine.fire(tx, job.id(), row -> failure(tx, row, reason, null), null, null));
    }

    /** The same end reported twice is no error: the first answer may have been lost. */
    private static Answer afterwards(Job job, JobReport report) {
        boolean same = (report.state() == JobReport.State.SUCCESS && job.status() == JobStatus.SUCCESS)
                || (report.state() == JobReport.State.FAILED && job.status() == JobStatus.FAILED)
                || (report.last() && job.status() == JobStatus.CANCELED);
        return same ? new Answer.Accepted(job.status()) : new Answer.Ended(job.status());
    }

    private Answer alive(Job job) {
        db.run(tx -> running.contacted(tx, job.id(), clock.instant()));
        return new Answer.Accepted(job.status());
    }

    private Answer confirm(Job job) {
        Instant now = clock.instant();
        return Attempts.write(db, tx -> {
            var decision = engine.fire(tx, job.id(), row -> new JobEvent.Run(), null, null);
            if (decision.isPresent() && !(decision.get() instanceof JobDecision.Refused)) {
                running.confirm(tx, job.id(), now);
            }
            return answer(tx, job, decision);
        });
    }

    private Answer end(Job job, JobReport report) throws IOException {
        var problem = traceProblem(job, report);
        if (problem.isPresent()) {
            return problem.get();
        }
        Integer exitCode =
                report.exitCode().isPresent() ? (Integer) report.exitCode().getAsInt() : null;
        var answer = Attempts.write(db, tx -> {
            var decision = engine.fire(
                    tx,
                    job.id(),
                    row -> report.state() == JobReport.State.SUCCESS
                            ? new JobEvent.Succeed()
                            : failure(tx, row, report.reason(), exitCode),
                    exitCode,
                    null);
            return answer(tx, job, decision);
        });
        Failpoint.JOB_FINISHED.hit();
        return answer;
    }

    private JobEvent failure(
            Handle tx, Job row, FailureReason reason, @org.jspecify.annotations.Nullable Integer exitCode) {
        return new JobEvent.Fail(reason, exitCode, JobContents.failureRules(definitions.of(tx, row), row.retries()));
    }

    private Answer answer(Handle tx, Job job, Optional<JobDecision> decision) {
        JobStatus now = jobs.find(tx, job.id()).map(Job::status).orElse(job.status());
        if (decision.orElse(null) instanceof JobDecision.Refused refused) {
            return new Answer.Conflict(now, refused.reason());
        }
        return new Answer.Accepted(now);
    }

    private Optional<Answer> traceProblem(Job job, JobReport report) throws IOException {
        if (report.bytes().isEmpty()) {
            return Optional.empty();
        }
        long size = traces.size(job);
        if (size < report.bytes().getAsLong()) {
            return incomplete(job);
        }
        boolean comparable =
                size == report.bytes().getAsLong() && report.checksum().isPresent();
        if (!comparable || traces.checksum(job).equals(report.checksum().get())) {
            return Optional.empty();
        }
        meters.counter("ci.traces.damaged").increment();
        LOG.warn("the log of job {} arrived damaged", job.id());
        return canResend(job) && traces.reset(job) ? Optional.of(new Answer.Damaged(job.status())) : Optional.empty();
    }

    private Optional<Answer> incomplete(Job job) {
        Instant now = clock.instant();
        Instant since = db.write(tx -> running.finalReport(tx, job.id(), now));
        return since.plus(TRACE_PATIENCE).isAfter(now)
                ? Optional.of(new Answer.Incomplete(job.status()))
                : Optional.empty();
    }

    private boolean canResend(Job job) {
        Long manager = job.managerId();
        return manager != null
                && db.read(handle -> managers.find(handle, List.of(manager))).values().stream()
                        .anyMatch(machine -> machine.says().has(RunnerDetails.TRACE_RESET));
    }
}
