package dev.tidemill.merging.discussions;

import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where the project says so, every thread must be resolved. */
public final class ResolvedGate implements MergeGate {
    private final Database db;
    private final DiscussionSettings settings;

    public ResolvedGate(Database db, DiscussionSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public Map<Long, Unmet> unmet(Project project, Collection<MergeRequest> requests) {
        if (!settings.demandsResolved(project.id())) {
            return Map.of();
        }
        var unmet = new HashMap<Long, Unmet>();
        var ids = requests.stream().map(MergeRequest::id).toList();
        db.read(h -> ThreadCountStore.unresolved(h, ids)).forEach((id, count) -> {
            String why = count == 1 ? "A thread is not resolved." : count + " threads are not resolved.";
            unmet.put(id, new Unmet("discussions_not_resolved", why, false));
        });
        return unmet;
    }
}
