package dev.tidemill.work;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.boards.Boards;
import dev.tidemill.work.history.History;
import dev.tidemill.work.items.WorkItemChanges;
import dev.tidemill.work.items.WorkItemPart;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.notes.NotePart;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.quickactions.QuickActions;
import dev.tidemill.work.references.References;
import dev.tidemill.work.references.RichText;
import dev.tidemill.work.subjects.Subjects;
import dev.tidemill.work.subscriptions.Subscriptions;
import dev.tidemill.work.time.TimeTracking;
import dev.tidemill.work.todos.Todos;
import java.util.List;

/** Planning of work: everything this room adds to the process, and what other rooms use of it. */
public final class WorkRoom implements Room {
    private final WorkParts parts;

    public WorkRoom(Platform platform, IdentityRoom identity, ProjectsRoom projects) {
        this.parts = new WorkParts(platform, identity, projects);
        projects.permissions().add(WorkPermissions.ALL);
        PlanMenu.ofViewer(identity.viewer());
        projects.parts().add(new WorkProjectPart(parts.desk.items(), parts.subjects));
        projects.webhooks().addAll(parts.webhooks(platform, projects.webhookShapes()));
        projects.notices().add(parts.notice(platform, identity));
    }

    @Override
    public String name() {
        return "work";
    }

    /** Subjects of every kind; rooms add the source of theirs. */
    public Subjects subjects() {
        return parts.subjects;
    }

    public Labels labels() {
        return parts.labels;
    }

    public SubjectLabels subjectLabels() {
        return parts.subjectLabels;
    }

    public Milestones milestones() {
        return parts.milestones;
    }

    /** Milestones as members of other things. */
    public MilestoneShow milestoneShow() {
        return parts.milestoneShow;
    }

    public Assignees assignees() {
        return parts.assignees;
    }

    public Subscriptions subscriptions() {
        return parts.subscriptions;
    }

    public History history() {
        return parts.history;
    }

    /** The notes that the system writes. */
    public SystemNotes systemNotes() {
        return parts.systemNotes;
    }

    /** Actions in texts; rooms add theirs. */
    public QuickActions quickActions() {
        return parts.quickActions;
    }

    public Notes notes() {
        return parts.notes;
    }

    /** What rooms add to the JSON of notes; they add theirs. */
    public List<NotePart> noteParts() {
        return parts.noteParts;
    }

    /** The endpoints that every kind of subject has; rooms add them for theirs. */
    public SubjectRoutes subjectRoutes() {
        return parts.routes;
    }

    public Todos todos() {
        return parts.todos;
    }

    public TimeTracking time() {
        return parts.time;
    }

    public WorkItems items() {
        return parts.desk.items();
    }

    public WorkItemChanges itemChanges() {
        return parts.desk.changes();
    }

    public Boards boards() {
        return parts.boards;
    }

    /** What rooms add to the JSON of work items; they add theirs. */
    public List<WorkItemPart> itemParts() {
        return parts.desk.parts();
    }

    /** What texts refer to: finding it, and telling it. */
    public References references() {
        return parts.references;
    }

    /** Markdown with references as links; rooms add their kinds of reference. */
    public RichText richText() {
        return parts.richText;
    }

    /** The pages, and the parts that pages of other kinds of subject are made of. */
    public WorkPages pages() {
        return parts.pages;
    }

    @Override
    public void routes(Routes routes) {
        parts.addTo(routes);
    }
}
