package dev.tidemill.ci.deployments;

import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.EnvironmentMoves;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import java.util.List;

/** Stops environments whose time ({@code auto_stop_in}) is over, each in a transaction of its own. */
public final class ExpireEnvironmentsJob {
    private static final JobKind<Payload> KIND = JobKind.of("expire_environments", Payload.class, JobKind.Urgency.LOW);
    private static final int BATCH = 200;

    /** Nothing to say. */
    public record Payload() {}

    private ExpireEnvironmentsJob() {}

    /** Every minute. */
    public static CronEntry<Payload> cron() {
        return new CronEntry<>("ci_expire_environments", "* * * * *", KIND, new Payload());
    }

    public static Worker<Payload> worker(EnvironmentMoves environments, EnvironmentStops stops) {
        return new Worker<>(KIND, payload -> {
            long after = 0;
            List<Environment> batch;
            do {
                batch = environments.expired(after, BATCH);
                for (Environment over : batch) {
                    stops.stop(over.id(), null, over.autoStopSetting().equals("with_action"));
                    after = over.id();
                }
            } while (batch.size() == BATCH);
        });
    }
}
