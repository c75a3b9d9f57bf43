package dev.tidemill.platform.jobs;

import dev.tidemill.platform.jobs.JobMeters.Outcome;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.ops.Failpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs one claimed job on the calling thread and writes down how it ended. */
final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int LONGEST_ERROR = 2000;

    private final JobStore store;
    private final Map<String, Worker<?>> workers;
    private final InstantSource clock;
    private final JobMeters meters;

    JobRun(JobStore store, Map<String, Worker<?>> workers, InstantSource clock, JobMeters meters) {
        this.store = store;
        this.workers = workers;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Runs the job; never throws because of the work.
     *
     * @param interrupted whether the work was interrupted because the process ends, which is no failure
     */
    Outcome run(ClaimedJob job, BooleanSupplier interrupted) {
        Worker<?> worker = worker(job);
        long start = System.nanoTime();
        meters.began(job.kind(), Duration.between(job.runAt(), clock.instant()));
        var before = MDC.getCopyOfContextMap();
        MDC.setContextMap(context(job));
        try {
            Outcome outcome = outcome(worker, job, interrupted);
            meters.ended(job.kind(), outcome, System.nanoTime() - start);
            return outcome;
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }

    /** Writes down that a job's node went away while it ran. */
    Outcome abandoned(ClaimedJob job) {
        return failed(worker(job).kind(), job, "the process that ran it ended");
    }

    /** Puts a job back in line as if it had not been tried. */
    Outcome handBack(ClaimedJob job) {
        store.putBack(job, worker(job).kind().urgency(), job.attempt() - 1, clock.instant(), "");
        return Outcome.HANDED_BACK;
    }

    private Outcome outcome(Worker<?> worker, ClaimedJob job, BooleanSupplier interrupted) {
        try {
            work(worker, job);
        } catch (Throwable fault) {
            Thread.interrupted(); // else the writing below would be refused
            if (interrupted.getAsBoolean()) {
                return handBack(job);
            }
            LOG.warn("job failed kind={} id={} attempt={}", job.kind(), job.id(), job.attempt(), fault);
            return failed(worker.kind(), job, text(fault));
        }
        Failpoint.JOB_BEFORE_DELETE.hit();
        return store.remove(job) ? Outcome.DONE : Outcome.LOST;
    }

    private static <P extends Record> void work(Worker<P> worker, ClaimedJob job) throws Exception {
        worker.work().run(Json.read(job.payload(), worker.kind().payload()));
    }

    private Outcome failed(JobKind<?> kind, ClaimedJob job, String error) {
        Instant now = clock.instant();
        double chance = ThreadLocalRandom.current().nextDouble();
        return switch (JobFlow.failed(job.attempt(), kind.attempts(), now, chance)) {
            case JobFlow.Failed.Retry(Instant at) -> {
                store.putBack(job, kind.urgency(), job.attempt(), at, error);
                yield Outcome.RETRY;
            }
            case JobFlow.Failed.Dead() -> {
                store.bury(job, now, error);
                LOG.error("job is dead kind={} id={} attempts={}", job.kind(), job.id(), job.attempt());
                yield Outcome.DEAD;
            }
        };
    }

    private static Map<String, String> context(ClaimedJob job) {
        var context = new HashMap<String, String>();
        context.put("job_id", Long.toString(job.id()));
        context.put("job_kind", job.kind());
        if (job.requestId() != null) {
            context.put("request_id", job.requestId());
        }
        return context;
    }

    private Worker<?> worker(ClaimedJob job) {
        Worker<?> worker = workers.get(job.kind());
        if (worker == null) {
            throw new IllegalStateException("claimed a job of unknown kind " + job.kind());
        }
        return worker;
    }

    private static String text(Throwable fault) {
        String text = fault.toString().replace("\0", "");
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }
}
