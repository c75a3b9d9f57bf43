package dev.tidemill.identity.signin;

import dev.tidemill.identity.sessions.Sessions;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;

/** Deletes sessions that ended long ago and counters of failed sign-ins whose time is over. */
public final class SweepSignInsJob {
    /** Nothing to say. */
    public record Payload() {}

    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("sweep_sign_ins", Payload.class, JobKind.Urgency.LOW);

    private final Sessions sessions;
    private final SignIns signIns;

    public SweepSignInsJob(Sessions sessions, SignIns signIns) {
        this.sessions = sessions;
        this.signIns = signIns;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> run());
    }

    /** Every night. */
    public CronEntry<Payload> cron() {
        return new CronEntry<>("sweep_sign_ins", "23 3 * * *", KIND, new Payload());
    }

    void run() {
        boolean more = true;
        while (more) {
            more = sessions.sweep() | signIns.sweep();
        }
    }
}
