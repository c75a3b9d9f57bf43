package dev.tidemill.work.items;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import dev.tidemill.work.subjects.Home;
import java.util.List;
import java.util.Optional;

/** Work items for the process itself, whoever may see them: for what is told to webhooks and by mail. */
public final class ItemRecords {
    private final Database db;

    public ItemRecords(Database db) {
        this.db = db;
    }

    public Optional<WorkItem> byId(long id) {
        return db.read(h -> WorkItemStore.byId(h, id));
    }

    /** The newest items of a project that are not confidential. */
    public List<WorkItem> newest(long projectId, int most) {
        return db.read(h -> WorkItemStore.newest(h, projectId, most));
    }

    /** What is counted about an item. */
    public Counts counts(long id) {
        return db.read(h -> WorkItemStore.facts(h, List.of(id))).stream()
                .findFirst()
                .map(facts -> new Counts(facts.timeEstimate(), facts.timeSpent()))
                .orElse(new Counts(0, 0));
    }

    /** The page of an item, below the external URL. */
    public static String path(Project project, WorkItem item) {
        return WorkItemFace.path(Home.of(project), item);
    }

    /** Seconds. */
    public record Counts(long timeEstimate, long timeSpent) {}
}
