package dev.tidemill.projects.projects;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.namespaces.NamespaceStore;

/** Removes the rows of a namespace that is out of sight: its projects, then the namespaces, deepest first. */
public final class DeleteNamespaceJob {
    /**
     * What to remove.
     *
     * @param namespaceId the group or personal namespace
     */
    public record Payload(long namespaceId) {}

    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("delete_namespace", Payload.class, JobKind.Urgency.LOW);

    private final Database db;
    private final DeleteProjectJob projects;

    public DeleteNamespaceJob(Database db, DeleteProjectJob projects) {
        this.db = db;
        this.projects = projects;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> remove(payload.namespaceId()));
    }

    void remove(long namespaceId) {
        for (long project : db.read(h -> ProjectStore.deletingBelow(h, namespaceId))) {
            projects.remove(project);
        }
        for (long namespace : db.read(h -> NamespaceStore.subtree(h, namespaceId))) {
            db.run(tx -> NamespaceStore.delete(tx, namespace));
        }
    }
}
