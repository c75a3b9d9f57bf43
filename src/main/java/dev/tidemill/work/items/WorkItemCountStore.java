package dev.tidemill.work.items;

import dev.tidemill.projects.ProjectFeature;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of how many items there are. */
final class WorkItemCountStore {
    private WorkItemCountStore() {}

    /**
     * How many items of a project are open.
     *
     * @param level who may use issues there, as the project says
     */
    record Open(long projectId, String level, long count) {}

    /** The open items of projects that are not confidential. */
    static List<Open> open(Handle h, Collection<Long> projects) {
        return h.createQuery("""
                        select p.id as project_id, coalesce(p.features->>'issues', :fallback) as level,
                            (select count(*) from work.items i
                                where i.project_id = p.id and i.closed_at is null and not i.confidential) as count
                        from projects.projects p where p.id = any(:projects)
                        """)
                .bindArray("projects", Long.class, projects.toArray())
                .bind("fallback", ProjectFeature.ISSUES.fallback().word())
                .mapTo(Open.class)
                .list();
    }
}
