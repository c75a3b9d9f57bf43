package dev.tidemill.work;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.Subjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Work's share in a project: how many issues are open, and removal with it. */
final class WorkProjectPart implements ProjectPart {
    /** A subject takes its notes, events and to-dos along; about ten rows each. */
    private static final int SUBJECTS_AT_ONCE = 500;

    private final WorkItems items;
    private final Subjects subjects;

    WorkProjectPart(WorkItems items, Subjects subjects) {
        this.items = items;
        this.subjects = subjects;
    }

    @Override
    public String name() {
        return "work";
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> views, boolean simple) {
        if (simple) {
            return Map.of();
        }
        var fields = new HashMap<Long, Map<String, Object>>();
        items.open(views).forEach((id, open) -> fields.put(id, Map.of("open_issues_count", open)));
        return fields;
    }

    @Override
    public boolean remove(Handle tx, long projectId) {
        return subjects.removeSome(tx, SubjectKind.WORK_ITEM, projectId, SUBJECTS_AT_ONCE);
    }
}
