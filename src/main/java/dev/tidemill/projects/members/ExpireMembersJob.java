package dev.tidemill.projects.members;

import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;

/** Removes memberships whose day has come; they count for nothing from that day on anyway. */
public final class ExpireMembersJob {
    /** Nothing to say. */
    public record Payload() {}

    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("expire_members", Payload.class, JobKind.Urgency.LOW);

    private final Members members;

    public ExpireMembersJob(Members members) {
        this.members = members;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> run());
    }

    /** Soon after midnight UTC. */
    public CronEntry<Payload> cron() {
        return new CronEntry<>("expire_members", "7 0 * * *", KIND, new Payload());
    }

    void run() {
        boolean more = true;
        while (more) {
            more = members.expire();
        }
    }
}
