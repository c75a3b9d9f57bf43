package dev.tidemill.merging.requests;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.http.Params;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectSource;
import dev.tidemill.work.subjects.SubjectView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Merge requests as subjects, for notes, to-dos and quick actions. */
final class MergeRequestSource implements SubjectSource {
    private final MergeRequests requests;
    private final MergeRequestChanges changes;
    private final MergeRequestJson json;

    MergeRequestSource(MergeRequests requests, MergeRequestChanges changes, MergeRequestJson json) {
        this.requests = requests;
        this.changes = changes;
        this.json = json;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.MERGE_REQUEST;
    }

    @Override
    public Map<Long, SubjectView> views(Principal caller, Collection<Long> ids) {
        var views = new HashMap<Long, SubjectView>();
        requests.byIds(caller, ids).forEach((id, found) -> views.put(id, found.view()));
        return views;
    }

    @Override
    public Map<Long, Map<String, Object>> json(Principal caller, Collection<SubjectView> views) {
        var found = requests.byIds(caller, views.stream().map(SubjectView::id).toList()).values().stream()
                .map(MergeRequests.Found::request)
                .toList();
        var asked = new MergeRequestPart.Asked(caller, false, Params.none());
        var all = json.many(asked, found, false, null);
        var shown = new HashMap<Long, Map<String, Object>>();
        for (int i = 0; i < all.size(); i++) {
            shown.put(found.get(i).id(), all.get(i));
        }
        return shown;
    }

    @Override
    public void apply(Handle tx, SubjectView view, SubjectChange change) {
        if (RequestRules.wording(change) || RequestRules.managing(change)) {
            changes.change(tx, view, MergeRequestChanges.lock(tx, view), change);
        }
    }

    @Override
    public void touch(Handle tx, long id) {
        changes.touch(tx, id);
    }

    /** Planning a request is for those who may change it, which asks for more than planning an issue. */
    @Override
    public boolean mayPlan(SubjectView view) {
        return view.may(MergingPermissions.ADMIN_MERGE_REQUEST);
    }
}
