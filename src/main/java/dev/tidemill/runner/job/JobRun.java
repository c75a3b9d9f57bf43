package dev.tidemill.runner.job;

import dev.tidemill.runner.shell.StopCause;
import dev.tidemill.runner.shell.StopSignal;
import dev.tidemill.runner.shell.StopSignal.Stopped;
import dev.tidemill.runner.trace.JobLog;
import dev.tidemill.runner.trace.JobReporter;
import dev.tidemill.runner.trace.JobReporter.JobAccess;
import dev.tidemill.runner.trace.TraceBuffer;
import dev.tidemill.runner.wire.Coordinator;
import dev.tidemill.runner.wire.JobPayload;
import dev.tidemill.runner.wire.JobUpdate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One job, from the moment the server handed it out until the server knows how it ended. */
public final class JobRun {
    private static final long ROOM_AFTER_SCRIPT = 256 * 1024;

    private final JobSettings settings;
    private final JobPayload job;
    private final ScheduledExecutorService timer;
    private final Duration timeout;
    private final StopSignal signal = new StopSignal();
    private final TraceBuffer trace;
    private final JobReporter reporter;
    private final JobPreparation preparation;
    private final JobLog log;
    private final long started = System.nanoTime();

    /**
     * @param slot number of the place among the jobs that run at the same time
     * @param timer for the limits of the job
     */
    public JobRun(
            JobSettings settings, Coordinator coordinator, JobPayload job, int slot, ScheduledExecutorService timer) {
        this.settings = settings;
        this.job = job;
        this.timer = timer;
        this.timeout = JobStages.timeout(job);
        this.trace = new TraceBuffer(settings.logLimit());
        this.preparation = new JobPreparation(settings, coordinator, job, slot, timeout);
        this.log = preparation.log(trace);
        boolean debug = preparation.variables(preparation.usualPlace()).isOn("CI_DEBUG_TRACE");
        this.reporter = new JobReporter(
                coordinator, new JobAccess(job.id(), job.token(), debug), trace, settings.pace(), this::obey);
    }

    private void obey(JobReporter.Order order) {
        signal.stop(
                switch (order) {
                    case CANCEL -> StopCause.CANCELED;
                    case ABORT -> StopCause.ABORTED;
                });
    }

    /** Ends the job as failed because the runner must go; it still tells the server. */
    public void shutDown() {
        signal.stop(StopCause.SHUTDOWN);
    }

    /** Stops telling the server anything. */
    public void abandon() {
        signal.stop(StopCause.SHUTDOWN);
        reporter.abandon();
    }

    /**
     * Runs the job in this thread.
     *
     * @return how it ended; empty when the server did not let us have it after all
     */
    public Optional<Outcome> run() throws InterruptedException {
        if (!reporter.announceRunning()) {
            return Optional.empty();
        }
        reporter.start();
        Future<?> limit =
                timer.schedule(() -> signal.stop(StopCause.TIMEOUT), timeout.toMillis(), TimeUnit.MILLISECONDS);
        Outcome outcome = execute(limit);
        limit.cancel(false);
        closingLine(outcome);
        log.finish();
        Optional<JobUpdate> last = OutcomeFlow.update(
                outcome, job.features() == null ? List.of() : job.features().failureReasons());
        if (last.isPresent()) {
            reporter.finish(last.get());
        } else {
            reporter.abandon();
        }
        return Optional.of(outcome);
    }

    private Outcome execute(Future<?> limit) {
        log.say("Running with tidemill-runner " + settings.identity().version() + " on " + settings.name() + " ("
                + settings.identity().shortToken() + ", system "
                + settings.identity().systemId() + ")");
        JobStages stages;
        try {
            stages = new JobStages(preparation.context(preparation.usualPlace(), log, signal));
        } catch (JobFailure failure) {
            return failure.outcome();
        }
        Outcome outcome = outcomeOf(stages::work);
        signal.startTidying();
        limit.cancel(false);
        trace.allowMore(ROOM_AFTER_SCRIPT);
        outcome = tidyUp(stages, outcome);
        stages.forget();
        return OutcomeFlow.last(outcome, signal.cause(), timeout);
    }

    private Outcome tidyUp(JobStages stages, Outcome outcome) {
        boolean pointless =
                outcome instanceof Outcome.Aborted || signal.stopping().isPresent() || !stages.reachedScripts();
        if (pointless) {
            return outcome;
        }
        Duration left = timeout.minusNanos(System.nanoTime() - started);
        Duration allowed = left.compareTo(settings.tidyUp()) > 0 ? left : settings.tidyUp();
        Future<?> overdue =
                timer.schedule(() -> signal.stop(StopCause.OVERDUE), allowed.toMillis(), TimeUnit.MILLISECONDS);
        Outcome tidied = outcomeOf(() -> stages.tidyUp(outcome));
        overdue.cancel(false);
        return outcome instanceof Outcome.Success ? tidied : outcome;
    }

    /** Part of a job. */
    @FunctionalInterface
    private interface Work {
        void run() throws JobFailure, IOException;
    }

    private Outcome outcomeOf(Work work) {
        try {
            work.run();
            return new Outcome.Success();
        } catch (JobFailure failure) {
            return failure.outcome();
        } catch (Stopped stopped) {
            return OutcomeFlow.stopped(stopped.why(), timeout);
        } catch (IOException | RuntimeException broken) {
            return new Outcome.Failed(FailureReason.RUNNER_SYSTEM_FAILURE, OptionalInt.empty(), shown(broken));
        }
    }

    private static String shown(Exception broken) {
        @Nullable String message = broken.getMessage();
        return broken.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private void closingLine(Outcome outcome) {
        switch (outcome) {
            case Outcome.Success success -> log.good("Job succeeded");
            case Outcome.Failed failed -> log.error("Job failed: " + failed.message());
            case Outcome.Canceled canceled -> log.error("Job failed: canceled");
            case Outcome.Aborted aborted -> log.error("Job failed: the server closed it");
        }
    }
}
