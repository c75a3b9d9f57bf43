package dev.tidemill.work.graph;

import static dev.tidemill.work.graph.WorkGraph.caller;

import dev.tidemill.identity.User;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Connection;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.graph.WorkGraph.Tools;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.items.WorkItems.Found;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.subjects.Home;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Issues in GraphQL, as older clients know them. */
final class IssueGraph {
    private static final String TYPE = "Issue";

    private final Tools tools;
    private final WorkItems items;

    IssueGraph(Tools tools) {
        this.tools = tools;
        this.items = tools.work().items();
    }

    void wire(Wiring wiring) {
        wiring.query("issue", ask -> items.byId(caller(ask), ask.id("id")))
                .query("issues", ask -> ItemLists.page(items, caller(ask), null, ask))
                .field("Project", "issue", Project.class, (project, ask) -> one(project, ask))
                .field("Project", "issues", Project.class, (project, ask) -> all(project, ask))
                .field(
                        "Group",
                        "issues",
                        Group.class,
                        (group, ask) -> ItemLists.page(items, caller(ask), Home.of(group), ask));
        shared(wiring, TYPE, TYPE);
        planned(wiring);
        stands(wiring);
        counts(wiring);
    }

    /** What kind of issue it is and who deals with it. */
    private void planned(Wiring wiring) {
        wiring.field(TYPE, "state", Found.class, (found, ask) -> found.item().state())
                .field(
                        TYPE,
                        "type",
                        Found.class,
                        (found, ask) -> found.item().type().name())
                .field(
                        TYPE,
                        "descriptionHtml",
                        Found.class,
                        (found, ask) -> WorkGraph.html(found.item().description()))
                .field(TYPE, "assignees", Found.class, IssueGraph::assignees)
                .field(TYPE, "participants", Found.class, (found, ask) -> Conversation.participants(found.view(), ask))
                .field(TYPE, "labels", Found.class, IssueGraph::labels)
                .field(TYPE, "milestone", Found.class, IssueGraph::milestone);
    }

    /** When it is due, who closed it, and what the caller may do. */
    private void stands(Wiring wiring) {
        wiring.field(
                        TYPE,
                        "discussionLocked",
                        Found.class,
                        (found, ask) -> Boolean.TRUE.equals(found.item().discussionLocked()))
                .field(
                        TYPE,
                        "dueDate",
                        Found.class,
                        (found, ask) -> found.item().dueDate() == null
                                ? null
                                : found.item().dueDate() + "T00:00:00Z")
                .field(TYPE, "weight", Found.class, (found, ask) -> found.item().weight())
                .field(
                        TYPE,
                        "closedBy",
                        Found.class,
                        (found, ask) -> found.item().closedById() == null
                                ? null
                                : ask.load("users", found.item().closedById()))
                .field(TYPE, "subscribed", Found.class, (found, ask) -> ask.load("subscribedTo", found.view()))
                .field(
                        TYPE,
                        "projectId",
                        Found.class,
                        (found, ask) -> found.item().projectId())
                .field(TYPE, "userPermissions", Found.class, (found, ask) -> permissions(found));
    }

    private void counts(Wiring wiring) {
        count(wiring, "upvotes", WorkItems.Facts::upvotes);
        count(wiring, "downvotes", WorkItems.Facts::downvotes);
        count(wiring, "userNotesCount", WorkItems.Facts::notes);
        count(wiring, "timeEstimate", WorkItems.Facts::timeEstimate);
        count(wiring, "totalTimeSpent", WorkItems.Facts::timeSpent);
    }

    private static void count(Wiring wiring, String field, Function<WorkItems.Facts, Long> which) {
        wiring.field(TYPE, field, Found.class, (found, ask) -> fact(ask, found, which));
    }

    static CompletableFuture<Object> fact(Ask ask, Found found, Function<WorkItems.Facts, Long> which) {
        return ask.load("itemFacts", found.item().id())
                .thenApply(facts -> facts == null ? 0L : which.apply((WorkItems.Facts) facts));
    }

    /** The fields that issues and work items have in common. */
    void shared(Wiring wiring, String type, String gid) {
        wiring.field(
                        type,
                        "id",
                        Found.class,
                        (found, ask) -> Gid.of(gid, found.item().id()))
                .field(
                        type,
                        "iid",
                        Found.class,
                        (found, ask) -> Long.toString(found.item().iid()))
                .field(type, "title", Found.class, (found, ask) -> found.item().title())
                .field(
                        type,
                        "titleHtml",
                        Found.class,
                        (found, ask) -> dev.tidemill.platform.web.Html.escape(
                                found.item().title()))
                .field(
                        type,
                        "description",
                        Found.class,
                        (found, ask) -> found.item().description())
                .field(
                        type,
                        "author",
                        Found.class,
                        (found, ask) -> ask.load("users", found.item().authorId()))
                .field(
                        type,
                        "confidential",
                        Found.class,
                        (found, ask) -> found.item().confidential());
        whenAndWhere(wiring, type);
    }

    private void whenAndWhere(Wiring wiring, String type) {
        wiring.field(
                        type,
                        "createdAt",
                        Found.class,
                        (found, ask) -> found.item().createdAt())
                .field(
                        type,
                        "updatedAt",
                        Found.class,
                        (found, ask) -> found.item().updatedAt())
                .field(
                        type,
                        "closedAt",
                        Found.class,
                        (found, ask) -> found.item().closedAt())
                .field(
                        type,
                        "webPath",
                        Found.class,
                        (found, ask) -> found.view().face().path())
                .field(
                        type,
                        "webUrl",
                        Found.class,
                        (found, ask) ->
                                tools.externalUrl() + found.view().face().path())
                .field(
                        type,
                        "reference",
                        Found.class,
                        (found, ask) -> ask.bool("full").orElse(false)
                                ? found.view().fullReference()
                                : found.view().face().reference());
    }

    private @Nullable Object one(Project project, Ask ask) {
        var iid = ask.text("iid")
                .or(() -> ask.list("iids").stream().map(String::valueOf).findFirst());
        return items.get(caller(ask), Long.toString(project.id()), number(iid.orElse("")));
    }

    private Object all(Project project, Ask ask) {
        tools.projects().access().require(caller(ask), project, WorkPermissions.READ_ISSUE);
        return ItemLists.page(items, caller(ask), Home.of(project), ask);
    }

    static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    static Object labels(Found found, Ask ask) {
        return ask.load("labelsOf", found.item().id())
                .thenApply(labels -> Connection.of(ask, listed(labels, Label.class), Label::id));
    }

    static Object assignees(Found found, Ask ask) {
        return ask.load("assigneesOf", found.item().id())
                .thenApply(people -> Connection.of(ask, listed(people, User.class), User::id));
    }

    private static <T> List<T> listed(@Nullable Object list, Class<T> type) {
        return list instanceof List<?> known ? known.stream().map(type::cast).toList() : List.of();
    }

    static @Nullable Object milestone(Found found, Ask ask) {
        Long id = found.item().milestoneId();
        return id == null ? null : ask.load("milestones", id);
    }

    private static Map<String, Object> permissions(Found found) {
        var view = found.view();
        return Map.of(
                "readIssue", true,
                "adminIssue", view.may(WorkPermissions.ADMIN_ISSUE),
                "updateIssue", view.may(WorkPermissions.ADMIN_ISSUE),
                "createNote", !view.caller().anonymous() && view.may(WorkPermissions.CREATE_NOTE),
                "destroyIssue", view.may(WorkPermissions.DESTROY_ISSUE));
    }
}
