package dev.tidemill.projects.shares;

import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;

/** Removes invitations of groups whose day has come. */
public final class ExpireLinksJob {
    /** Nothing to say. */
    public record Payload() {}

    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("expire_group_links", Payload.class, JobKind.Urgency.LOW);

    private final GroupLinks links;

    public ExpireLinksJob(GroupLinks links) {
        this.links = links;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> links.expire());
    }

    /** Soon after midnight UTC. */
    public CronEntry<Payload> cron() {
        return new CronEntry<>("expire_group_links", "8 0 * * *", KIND, new Payload());
    }
}
