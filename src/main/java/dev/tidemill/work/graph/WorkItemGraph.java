package dev.tidemill.work.graph;

import static dev.tidemill.work.graph.WorkGraph.caller;

import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.graph.WorkGraph.Tools;
import dev.tidemill.work.items.WorkItemType;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.items.WorkItems.Found;
import dev.tidemill.work.subjects.Home;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Work items in GraphQL: one type with widgets for what it has. */
final class WorkItemGraph {
    private static final String TYPE = "WorkItem";

    private final Tools tools;
    private final WorkItems items;

    /** What an item can have; the name of its type follows {@code WorkItemWidget}. */
    private enum Kind {
        ASSIGNEES,
        DESCRIPTION,
        LABELS,
        MILESTONE,
        NOTES,
        START_AND_DUE_DATE,
        TIME_TRACKING,
        WEIGHT,
        NOTIFICATIONS,
        PARTICIPANTS;

        String type() {
            return "WorkItemWidget"
                    + Arrays.stream(name().split("_"))
                            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT))
                            .collect(Collectors.joining());
        }
    }

    /** A widget of an item. */
    private record Widget(Kind kind, Found found) {}

    WorkItemGraph(Tools tools) {
        this.tools = tools;
        this.items = tools.work().items();
    }

    void wire(Wiring wiring) {
        wiring.query("workItem", ask -> items.byId(caller(ask), ask.id("id")))
                .field("Project", "workItems", Project.class, this::all)
                .field("Project", "workItemTypes", Project.class, (project, ask) -> types(ask))
                .field("Namespace", "workItemTypes", Namespace.class, (namespace, ask) -> types(ask))
                .field("WorkItemType", "id", WorkItemType.class, (type, ask) -> Gid.of("WorkItems::Type", type.id()))
                .field("WorkItemType", "name", WorkItemType.class, (type, ask) -> name(type))
                .field(
                        "WorkItemType",
                        "iconName",
                        WorkItemType.class,
                        (type, ask) -> "issue-type-" + type.word().replace('_', '-'));
        new IssueGraph(tools).shared(wiring, TYPE, TYPE);
        wiring.field(TYPE, "state", Found.class, (found, ask) -> found.item().open() ? "OPEN" : "CLOSED")
                .field(
                        TYPE,
                        "workItemType",
                        Found.class,
                        (found, ask) -> found.item().type())
                .field(
                        TYPE,
                        "project",
                        Found.class,
                        (found, ask) -> found.view().home().project())
                .field(
                        TYPE,
                        "namespace",
                        Found.class,
                        (found, ask) ->
                                ask.load("namespaces", found.view().home().namespaceId()))
                .field(TYPE, "userPermissions", Found.class, (found, ask) -> permissions(found))
                .field(TYPE, "widgets", Found.class, WorkItemGraph::widgets)
                .resolve("WorkItemWidget", widget -> ((Widget) widget).kind().type());
        for (Kind kind : Kind.values()) {
            wiring.field(
                    kind.type(),
                    "type",
                    Widget.class,
                    (widget, ask) -> widget.kind().name());
        }
        people(wiring);
        texts(wiring);
        numbers(wiring);
    }

    private void people(Wiring wiring) {
        String assignees = Kind.ASSIGNEES.type();
        wiring.field(assignees, "assignees", Widget.class, (widget, ask) -> IssueGraph.assignees(widget.found(), ask))
                .field(assignees, "allowsMultipleAssignees", Widget.class, (widget, ask) -> true)
                .field(assignees, "canInviteMembers", Widget.class, (widget, ask) -> false)
                .field(
                        Kind.NOTIFICATIONS.type(),
                        "subscribed",
                        Widget.class,
                        (widget, ask) -> ask.load("subscribedTo", widget.found().view()))
                .field(
                        Kind.PARTICIPANTS.type(),
                        "participants",
                        Widget.class,
                        (widget, ask) ->
                                Conversation.participants(widget.found().view(), ask));
    }

    private static void texts(Wiring wiring) {
        String description = Kind.DESCRIPTION.type();
        wiring.field(
                        description,
                        "description",
                        Widget.class,
                        (widget, ask) -> widget.found().item().description())
                .field(
                        description,
                        "descriptionHtml",
                        Widget.class,
                        (widget, ask) -> WorkGraph.html(widget.found().item().description()))
                .field(description, "edited", Widget.class, (widget, ask) -> false)
                .field(
                        Kind.LABELS.type(),
                        "labels",
                        Widget.class,
                        (widget, ask) -> IssueGraph.labels(widget.found(), ask))
                .field(Kind.LABELS.type(), "allowsScopedLabels", Widget.class, (widget, ask) -> true)
                .field(
                        Kind.MILESTONE.type(),
                        "milestone",
                        Widget.class,
                        (widget, ask) -> IssueGraph.milestone(widget.found(), ask))
                .field(
                        Kind.NOTES.type(),
                        "discussionLocked",
                        Widget.class,
                        (widget, ask) ->
                                Boolean.TRUE.equals(widget.found().item().discussionLocked()));
    }

    private void numbers(Wiring wiring) {
        String dates = Kind.START_AND_DUE_DATE.type();
        String time = Kind.TIME_TRACKING.type();
        wiring.field(
                        dates,
                        "startDate",
                        Widget.class,
                        (widget, ask) -> widget.found().item().startDate())
                .field(
                        dates,
                        "dueDate",
                        Widget.class,
                        (widget, ask) -> widget.found().item().dueDate())
                .field(dates, "isFixed", Widget.class, (widget, ask) -> true)
                .field(
                        time,
                        "timeEstimate",
                        Widget.class,
                        (widget, ask) -> IssueGraph.fact(ask, widget.found(), WorkItems.Facts::timeEstimate))
                .field(
                        time,
                        "totalTimeSpent",
                        Widget.class,
                        (widget, ask) -> IssueGraph.fact(ask, widget.found(), WorkItems.Facts::timeSpent))
                .field(
                        Kind.WEIGHT.type(),
                        "weight",
                        Widget.class,
                        (widget, ask) -> widget.found().item().weight())
                .field(
                        Kind.NOTES.type(),
                        "discussions",
                        Widget.class,
                        (widget, ask) -> Conversation.discussions(
                                tools.work().notes(), widget.found().view(), ask));
    }

    private Object all(Project project, Ask ask) {
        tools.projects().access().require(caller(ask), project, WorkPermissions.READ_ISSUE);
        return ItemLists.page(items, caller(ask), Home.of(project), ask);
    }

    private static Object types(Ask ask) {
        return Connection.of(
                ask,
                Arrays.stream(WorkItemType.values())
                        .filter(WorkItemType::inUse)
                        .filter(type ->
                                ask.text("name").map(type.name()::equals).orElse(true))
                        .toList());
    }

    private static List<Widget> widgets(Found found, Ask ask) {
        var wanted = ask.list("onlyTypes").stream().map(String::valueOf).toList();
        return Arrays.stream(Kind.values())
                .filter(kind -> wanted.isEmpty() || wanted.contains(kind.name()))
                .map(kind -> new Widget(kind, found))
                .toList();
    }

    private static String name(WorkItemType type) {
        String word = type.word().replace('_', ' ');
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static Map<String, Object> permissions(Found found) {
        var view = found.view();
        return Map.of(
                "readWorkItem", true,
                "updateWorkItem", view.may(WorkPermissions.ADMIN_ISSUE),
                "adminWorkItem", view.may(WorkPermissions.ADMIN_ISSUE),
                "deleteWorkItem", view.may(WorkPermissions.DESTROY_ISSUE),
                "createNote", !view.caller().anonymous() && view.may(WorkPermissions.CREATE_NOTE));
    }
}
