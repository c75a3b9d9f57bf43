package dev.tidemill.ci.creation;

import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import java.time.Duration;

/** Forgets after a week which pushes have had their pipelines; no job is repeated that late. */
public final class ForgetRequestsJob {
    private static final JobKind<Payload> KIND =
            JobKind.of("forget_pipeline_requests", Payload.class, JobKind.Urgency.LOW);
    private static final Duration AGE = Duration.ofDays(7);

    /** Nothing to say. */
    public record Payload() {}

    private ForgetRequestsJob() {}

    /** Every night. */
    public static CronEntry<Payload> cron() {
        return new CronEntry<>("ci_forget_pipeline_requests", "41 3 * * *", KIND, new Payload());
    }

    public static Worker<Payload> worker(PipelineCreation creation) {
        return new Worker<>(KIND, payload -> creation.forgetClaims(AGE));
    }
}
