package dev.tidemill.projects.projects;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectParts;

/**
 * Removes the rows of a project that is out of sight: first those of the parts, the highest room first and
 * each in transactions of bounded size, then its own. May be run again at any point.
 */
public final class DeleteProjectJob {
    /**
     * What to remove.
     *
     * @param projectId the project
     */
    public record Payload(long projectId) {}

    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("delete_project", Payload.class, JobKind.Urgency.LOW);

    private final Database db;
    private final ProjectParts parts;

    public DeleteProjectJob(Database db, ProjectParts parts) {
        this.db = db;
        this.parts = parts;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> remove(payload.projectId()));
    }

    void remove(long projectId) {
        for (ProjectPart part : parts.all().reversed()) {
            boolean more = true;
            while (more) {
                more = db.write(tx -> part.remove(tx, projectId));
            }
        }
        db.run(tx -> ProjectStore.delete(tx, projectId));
    }
}
