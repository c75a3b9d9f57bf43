package dev.tidemill.work.graph;

import static dev.tidemill.work.graph.WorkGraph.caller;

import dev.tidemill.identity.User;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.work.graph.WorkGraph.Tools;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.milestones.MilestoneFilter;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.todos.TodoFilter;
import dev.tidemill.work.todos.Todos;
import org.jspecify.annotations.Nullable;

/** Labels, milestones and to-dos in GraphQL. */
final class PlanGraph {
    private static final String LABEL = "Label";
    private static final String MILESTONE = "Milestone";
    private static final String TODO = "Todo";

    private final Tools tools;

    PlanGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        wiring.field(
                        "Project",
                        "labels",
                        Project.class,
                        (project, ask) -> labels(
                                Home.of(project),
                                ask.bool("includeAncestorGroups").orElse(false),
                                ask))
                .field(
                        "Project",
                        "label",
                        Project.class,
                        (project, ask) ->
                                tools.work().labels().get(caller(ask), Home.of(project), ask.required("title")))
                .field("Group", "labels", Group.class, (group, ask) -> labels(Home.of(group), false, ask))
                .field("Project", "milestones", Project.class, (project, ask) -> milestones(Home.of(project), ask))
                .field("Group", "milestones", Group.class, (group, ask) -> milestones(Home.of(group), ask))
                .field(
                        LABEL,
                        "id",
                        Label.class,
                        (label, ask) -> Gid.of(label.projectId() == null ? "GroupLabel" : "ProjectLabel", label.id()))
                .field(LABEL, "descriptionHtml", Label.class, (label, ask) -> WorkGraph.html(label.description()));
        milestoneFields(wiring);
        wiring.field("CurrentUser", "todos", User.class, (user, ask) -> todos(ask))
                .field(
                        TODO,
                        "id",
                        Todos.Shown.class,
                        (shown, ask) -> Gid.of(TODO, shown.todo().id()))
                .field(
                        TODO,
                        "action",
                        Todos.Shown.class,
                        (shown, ask) -> shown.todo().action())
                .field(
                        TODO,
                        "body",
                        Todos.Shown.class,
                        (shown, ask) -> shown.view().face().title())
                .field(
                        TODO,
                        "state",
                        Todos.Shown.class,
                        (shown, ask) -> shown.todo().state())
                .field(
                        TODO,
                        "author",
                        Todos.Shown.class,
                        (shown, ask) -> ask.load("users", shown.todo().authorId()))
                .field(
                        TODO,
                        "createdAt",
                        Todos.Shown.class,
                        (shown, ask) -> shown.todo().createdAt());
    }

    private void milestoneFields(Wiring wiring) {
        wiring.field(MILESTONE, "id", Milestone.class, (milestone, ask) -> Gid.of(MILESTONE, milestone.id()))
                .field(MILESTONE, "iid", Milestone.class, (milestone, ask) -> Long.toString(milestone.iid()))
                .field(
                        MILESTONE,
                        "startDate",
                        Milestone.class,
                        (milestone, ask) -> milestone.startDate() == null ? null : milestone.startDate() + "T00:00:00Z")
                .field(
                        MILESTONE,
                        "dueDate",
                        Milestone.class,
                        (milestone, ask) -> milestone.dueDate() == null ? null : milestone.dueDate() + "T00:00:00Z")
                .field(
                        MILESTONE,
                        "projectMilestone",
                        Milestone.class,
                        (milestone, ask) -> milestone.projectId() != null)
                .field(MILESTONE, "groupMilestone", Milestone.class, (milestone, ask) -> milestone.projectId() == null)
                .field(MILESTONE, "webPath", Milestone.class, (milestone, ask) -> path(milestone));
    }

    private String path(Milestone milestone) {
        Long project = milestone.projectId();
        String end = "/-/milestones/" + milestone.iid();
        if (project != null) {
            return tools.projects()
                    .projects()
                    .byId(project)
                    .map(found -> "/" + found.fullPath() + end)
                    .orElse("");
        }
        Long group = milestone.namespaceId();
        return group == null
                ? ""
                : tools.projects()
                        .groups()
                        .byId(group)
                        .map(found -> "/groups/" + found.fullPath() + end)
                        .orElse("");
    }

    private @Nullable Object labels(Home home, boolean ancestors, Ask ask) {
        var search = ask.text("title").or(() -> ask.text("searchTerm"));
        return Connection.of(ask, paging -> tools.work().labels().list(caller(ask), home, search, ancestors, paging));
    }

    private Object milestones(Home home, Ask ask) {
        var tree = Ask.tree();
        ask.text("state").ifPresent(state -> tree.put("state", state));
        ask.text("title").ifPresent(title -> tree.put("title", title));
        ask.text("searchTitle").ifPresent(text -> tree.put("search", text));
        ask.bool("includeAncestors").ifPresent(wanted -> tree.put("include_ancestors", wanted));
        var filter = MilestoneFilter.of(Params.of(tree));
        return Connection.of(ask, paging -> tools.work().milestones().list(caller(ask), home, filter, paging));
    }

    private Object todos(Ask ask) {
        var states = ask.list("state").stream().map(String::valueOf).toList();
        var tree = Ask.tree();
        tree.put("state", states.isEmpty() || states.contains("pending") ? "pending" : "done");
        return Connection.of(ask, tools.work().todos().list(caller(ask), TodoFilter.of(Params.of(tree))));
    }
}
