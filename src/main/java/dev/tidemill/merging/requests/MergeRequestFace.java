package dev.tidemill.merging.requests;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Subject;
import dev.tidemill.work.subjects.SubjectFace;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;

/** A merge request as the subject that it is. */
final class MergeRequestFace {
    private MergeRequestFace() {}

    static SubjectView view(Principal caller, Project project, MergeRequest request, Access access) {
        var subject = new Subject(request.id(), SubjectKind.MERGE_REQUEST, request.place());
        return new SubjectView(caller, subject, Home.of(project), face(project, request), access);
    }

    private static SubjectFace face(Project project, MergeRequest request) {
        return new SubjectFace(
                "MergeRequest",
                "merge request",
                request.iid(),
                request.title(),
                request.description(),
                request.state(),
                request.authorId(),
                request.createdAt(),
                Boolean.TRUE.equals(request.discussionLocked()),
                false,
                "!" + request.iid(),
                path(project, request.iid()));
    }

    /** The page, below the external URL. */
    static String path(Project project, long iid) {
        return "/" + project.fullPath() + "/-/merge_requests/" + iid;
    }
}
