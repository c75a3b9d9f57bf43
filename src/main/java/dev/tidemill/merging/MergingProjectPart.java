package dev.tidemill.merging;

import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.projects.ProjectPart;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.Subjects;
import org.jdbi.v3.core.Handle;

/** Merging's share in a project: removal with it. */
final class MergingProjectPart implements ProjectPart {
    /** A subject takes its notes, events, versions and to-dos along; about twenty rows each. */
    private static final int SUBJECTS_AT_ONCE = 400;

    private final Subjects subjects;

    private final MergeRequestChanges changes;

    MergingProjectPart(Subjects subjects, MergeRequestChanges changes) {
        this.subjects = subjects;
        this.changes = changes;
    }

    @Override
    public String name() {
        return "merging";
    }

    @Override
    public boolean remove(Handle tx, long projectId) {
        changes.forgetSource(tx, projectId);
        return subjects.removeSome(tx, SubjectKind.MERGE_REQUEST, projectId, SUBJECTS_AT_ONCE);
    }
}
