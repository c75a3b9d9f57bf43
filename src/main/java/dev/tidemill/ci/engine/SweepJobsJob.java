package dev.tidemill.ci.engine;

import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;

/** Every minute: jobs whose pick was lost go back to the queue, jobs that are stuck fail. */
public final class SweepJobsJob {
    private static final JobKind<Payload> KIND = JobKind.of("sweep_jobs", Payload.class, JobKind.Urgency.NORMAL);

    /** Nothing to say. */
    public record Payload() {}

    private SweepJobsJob() {}

    public static CronEntry<Payload> cron() {
        return new CronEntry<>("ci_sweep_jobs", "* * * * *", KIND, new Payload());
    }

    public static Worker<Payload> worker(LostPicks lostPicks, StuckJobs stuckJobs) {
        return new Worker<>(KIND, payload -> {
            lostPicks.sweep();
            stuckJobs.sweep();
        });
    }
}
