package dev.tidemill.work.items;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** SQL of how many items there are. */
final class WorkItemCountStore {
    private WorkItemCountStore() {}

    private record Row(long projectId, long count) {}

    /** The open items of projects that are not confidential, by project. */
    static Map<Long, Long> open(Handle h, Collection<Long> projects) {
        var counts = new HashMap<Long, Long>();
        h.createQuery("""
                        select project_id, count(*) as count from work.items
                        where project_id = any(:projects) and closed_at is null and not confidential
                        group by project_id
                        """)
                .bindArray("projects", Long.class, projects.toArray())
                .mapTo(Row.class)
                .forEach(row -> counts.put(row.projectId(), row.count()));
        return counts;
    }
}
