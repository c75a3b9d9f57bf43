package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.history.History;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.notes.NoteText;
import dev.tidemill.work.notes.SystemNotes;
import dev.tidemill.work.search.IssueScope;
import dev.tidemill.work.search.MilestoneScope;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import dev.tidemill.work.subscriptions.Subscriptions;
import dev.tidemill.work.todos.Todos;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The use cases and endpoints of work items, put together from what hangs on them. */
public final class ItemDesk {
    /** The address of an issue over REST. */
    public static final String ISSUE = "/api/v4/projects/{id}/issues/{issue_iid}";

    private final WorkItems items;
    private final WorkItemChanges changes;
    private final IssuesApi api;
    private final IssueJson json;
    private final List<WorkItemPart> parts = new CopyOnWriteArrayList<>();

    /** What items are made of. */
    public record Tools(
            WorkItems items,
            Users users,
            Subjects subjects,
            Assignees assignees,
            SubjectLabels labels,
            Milestones milestones,
            MilestoneShow milestoneShow,
            History history,
            Todos todos,
            SystemNotes notes,
            Subscriptions subscriptions,
            NoteText text) {}

    public ItemDesk(Platform platform, ProjectsRoom projects, Tools tools) {
        var access = projects.access();
        this.items = tools.items();
        var writes = new ItemWrites(
                platform,
                tools.users(),
                tools.assignees(),
                tools.labels(),
                tools.milestones(),
                tools.history(),
                tools.todos(),
                tools.notes());
        this.changes = new WorkItemChanges(
                platform, access, projects.projects(), tools.subjects(), items, writes, tools.text(), parts);
        this.json = new IssueJson(
                platform,
                items,
                projects.projects(),
                tools.users(),
                tools.assignees(),
                tools.labels(),
                tools.milestones(),
                tools.milestoneShow(),
                parts);
        tools.subjects().add(new WorkItemSource(items, changes, json));
        projects.parts()
                .searchScopes()
                .addAll(List.of(
                        new IssueScope(access, items, json),
                        new MilestoneScope(tools.milestones(), tools.milestoneShow())));
        this.api = new IssuesApi(
                access, projects.groups(), items, changes, tools.labels().labels(), tools.subscriptions(), json);
    }

    public WorkItems items() {
        return items;
    }

    /** Makes and changes items. */
    public WorkItemChanges changes() {
        return changes;
    }

    /** Items as issues on the wire. */
    public IssueJson json() {
        return json;
    }

    /** What rooms add to the JSON of items; they add theirs. */
    public List<WorkItemPart> parts() {
        return parts;
    }

    /** Adds the rows of the endpoints. */
    public void routes(Routes routes) {
        api.routes(routes);
    }

    /** Finds the issue that a request's path names. */
    public SubjectView open(Request request) {
        return items.get(
                        Principal.of(request),
                        request.pathParam("id"),
                        request.params().requiredId("issue_iid"))
                .view();
    }
}
