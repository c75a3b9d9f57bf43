package dev.tidemill.merging;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.Subjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Merging's share in a project: how many merge requests are open, and removal with it. */
final class MergingProjectPart implements ProjectPart {
    /** A subject takes its notes, events, versions and to-dos along; about twenty rows each. */
    private static final int SUBJECTS_AT_ONCE = 400;

    private final Subjects subjects;

    private final MergeRequestChanges changes;

    private final MergeRequests requests;

    MergingProjectPart(Subjects subjects, MergeRequests requests, MergeRequestChanges changes) {
        this.requests = requests;
        this.subjects = subjects;
        this.changes = changes;
    }

    @Override
    public String name() {
        return "merging";
    }

    @Override
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> views, boolean simple) {
        if (simple) {
            return Map.of();
        }
        var fields = new HashMap<Long, Map<String, Object>>();
        requests.open(views).forEach((id, open) -> fields.put(id, Map.of("open_merge_requests_count", open)));
        return fields;
    }

    @Override
    public boolean remove(Handle tx, long projectId) {
        changes.forgetSource(tx, projectId);
        return subjects.removeSome(tx, SubjectKind.MERGE_REQUEST, projectId, SUBJECTS_AT_ONCE)
                || subjects.removeSome(tx, SubjectKind.COMMIT, projectId, SUBJECTS_AT_ONCE);
    }
}
