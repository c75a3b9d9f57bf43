package dev.tidemill.merging.approvals;

import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** No reviewer must wait for changes. */
public final class ChangesRequestedGate implements MergeGate {
    private final Database db;

    public ChangesRequestedGate(Database db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 510;
    }

    @Override
    public Map<Long, Unmet> unmet(Project project, Collection<MergeRequest> requests) {
        var ids = requests.stream().map(MergeRequest::id).toList();
        var unmet = new HashMap<Long, Unmet>();
        db.read(h -> ApprovalStore.changesRequested(h, ids))
                .forEach(id -> unmet.put(id, new Unmet("requested_changes", "A reviewer asked for changes.", false)));
        return unmet;
    }
}
