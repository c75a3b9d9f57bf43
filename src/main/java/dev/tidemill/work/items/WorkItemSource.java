package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectSource;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Work items as subjects, for notes, to-dos and quick actions. */
final class WorkItemSource implements SubjectSource {
    private final WorkItems items;
    private final WorkItemChanges changes;
    private final IssueJson json;

    WorkItemSource(WorkItems items, WorkItemChanges changes, IssueJson json) {
        this.items = items;
        this.changes = changes;
        this.json = json;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.WORK_ITEM;
    }

    @Override
    public Map<Long, SubjectView> views(Principal caller, Collection<Long> ids) {
        var views = new HashMap<Long, SubjectView>();
        items.byIds(caller, ids).forEach((id, found) -> views.put(id, found.view()));
        return views;
    }

    @Override
    public Map<Long, Map<String, Object>> json(Principal caller, Collection<SubjectView> views) {
        var found = items.byIds(caller, views.stream().map(SubjectView::id).toList()).values().stream()
                .map(WorkItems.Found::item)
                .toList();
        var shown = new HashMap<Long, Map<String, Object>>();
        var all = json.many(caller, found, false, null);
        for (int i = 0; i < all.size(); i++) {
            shown.put(found.get(i).id(), all.get(i));
        }
        return shown;
    }

    @Override
    public void apply(Handle tx, SubjectView view, SubjectChange change) {
        WorkItem before = WorkItemChanges.lock(tx, view);
        if (ItemRules.wording(change) || ItemRules.planning(change)) {
            changes.change(tx, view, before, change);
        }
    }

    @Override
    public boolean mayEdit(SubjectView view) {
        return items.mayEdit(view);
    }

    @Override
    public void touch(Handle tx, long id) {
        changes.touch(tx, id);
    }
}
