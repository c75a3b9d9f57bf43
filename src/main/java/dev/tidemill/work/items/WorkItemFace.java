package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Subject;
import dev.tidemill.work.subjects.SubjectFace;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;

/** A work item as the subject that it is. */
final class WorkItemFace {
    private WorkItemFace() {}

    static SubjectView view(Principal caller, Home home, WorkItem item, Access access) {
        var subject = new Subject(item.id(), SubjectKind.WORK_ITEM, item.place());
        return new SubjectView(caller, subject, home, face(home, item), access);
    }

    private static SubjectFace face(Home home, WorkItem item) {
        return new SubjectFace(
                "Issue",
                item.type().word().replace('_', ' '),
                item.iid(),
                item.title(),
                item.description(),
                item.state(),
                item.authorId(),
                item.createdAt(),
                Boolean.TRUE.equals(item.discussionLocked()),
                item.confidential(),
                "#" + item.iid(),
                path(home, item));
    }

    /** The page, below the external URL. */
    static String path(Home home, WorkItem item) {
        String folder = item.type() == WorkItemType.ISSUE ? "issues" : "work_items";
        return "/" + home.fullPath() + "/-/" + folder + "/" + item.iid();
    }
}
