package dev.tidemill.work.graph;

import static dev.tidemill.work.graph.WorkGraph.caller;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.Gid;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.graph.WorkGraph.Tools;
import dev.tidemill.work.items.WorkItemChanges;
import dev.tidemill.work.items.WorkItemType;
import dev.tidemill.work.items.WorkItems.Found;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Making, changing and deleting issues and work items over GraphQL. */
final class ItemMutationGraph {
    private static final String ISSUE = "issue";
    private static final String ITEM = "workItem";

    private final Tools tools;

    ItemMutationGraph(Tools tools) {
        this.tools = tools;
    }

    void wire(Wiring wiring) {
        wiring.mutation("createIssue", this::createIssue)
                .mutation("updateIssue", input -> issue(input, (tx, home) -> issueWish(tx, home, input)))
                .mutation("issueSetAssignees", input -> issue(input, (tx, home) -> assignees(input)))
                .mutation(
                        "issueSetConfidential",
                        input -> issue(
                                input,
                                (tx, home) -> new SubjectChange()
                                        .confidential(input.bool("confidential").orElse(false))))
                .mutation(
                        "issueSetDueDate",
                        input -> issue(input, (tx, home) -> new SubjectChange().dueDate(day(input, "dueDate"))))
                .mutation(
                        "issueSetLocked",
                        input -> issue(
                                input,
                                (tx, home) -> new SubjectChange()
                                        .locked(input.bool("locked").orElse(false))))
                .mutation("workItemCreate", this::createItem)
                .mutation("workItemUpdate", this::updateItem)
                .mutation("workItemDelete", this::deleteItem);
    }

    /** Reads what is wished, in the transaction. */
    @FunctionalInterface
    private interface Wish {
        SubjectChange read(Handle tx, Home home);
    }

    private Project project(Ask input, String name) {
        return tools.projects().access().project(caller(input), input.required(name), WorkPermissions.READ_ISSUE);
    }

    private Map<String, ?> createIssue(Ask input) {
        var caller = signedIn(input);
        var project = project(input, "projectPath");
        var type = input.text("type").map(WorkItemType::valueOf).orElse(WorkItemType.ISSUE);
        Long iid = input.integer("iid").map(Integer::longValue).orElse(null);
        var created = input.raw("createdAt") instanceof java.time.Instant at ? at : null;
        var item = tools.work()
                .itemChanges()
                .create(caller, project, usable(type), new WorkItemChanges.Imported(iid, created), tx -> {
                    var wish = issueWish(tx, Home.of(project), input);
                    if (input.has("labels")) {
                        var titles = input.list("labels").stream()
                                .map(String::valueOf)
                                .toList();
                        wish.addLabels(tools.work().labels().named(tx, caller, Home.of(project), titles));
                    }
                    return wish;
                });
        return Map.of(ISSUE, tools.work().items().get(caller, project, item.iid()));
    }

    private Map<String, ?> issue(Ask input, Wish wish) {
        var caller = signedIn(input);
        Found found = tools.work()
                .items()
                .get(caller, input.required("projectPath"), IssueGraph.number(input.required("iid")));
        return Map.of(ISSUE, change(caller, found, wish));
    }

    private Found change(Principal caller, Found found, Wish wish) {
        tools.work()
                .itemChanges()
                .update(found.view(), tx -> wish.read(tx, found.view().home()));
        return tools.work().items().byId(caller, found.item().id());
    }

    private SubjectChange issueWish(Handle tx, Home home, Ask input) {
        var wish = new SubjectChange();
        input.text("title").ifPresent(wish::title);
        input.text("description").ifPresent(wish::description);
        input.bool("confidential").ifPresent(wish::confidential);
        input.bool("locked").ifPresent(wish::locked);
        input.text("stateEvent").ifPresent(event -> wish.stateEvent(event.toLowerCase(Locale.ROOT)));
        if (input.has("weight")) {
            wish.weight(input.integer("weight"));
        }
        if (input.has("dueDate")) {
            wish.dueDate(day(input, "dueDate"));
        }
        if (input.has("milestoneId")) {
            wish.milestone(number(input, "milestoneId"));
        }
        if (input.has("assigneeIds")) {
            wish.onlyAssignees(input.ids("assigneeIds"));
        }
        labels(tx, home, input, wish);
        return wish;
    }

    private void labels(Handle tx, Home home, Ask input, SubjectChange wish) {
        if (input.has("labelIds")) {
            wish.onlyLabels(known(tx, home, input, "labelIds"));
        }
        if (input.has("addLabelIds")) {
            wish.addLabels(known(tx, home, input, "addLabelIds"));
        }
        if (input.has("removeLabelIds")) {
            wish.removeLabels(ids(input, "removeLabelIds"));
        }
    }

    /** Labels that are good here; others are refused. */
    private List<Long> known(Handle tx, Home home, Ask input, String name) {
        var ids = ids(input, name);
        var known = tools.work().labels().byIds(tx, home, ids).keySet();
        if (!known.containsAll(ids)) {
            throw ApiError.invalid("base", "One or more labels do not exist here");
        }
        return ids;
    }

    /** Global ids, or plain numbers, as {@code updateIssue} takes them. */
    private static List<Long> ids(Ask input, String name) {
        return input.list(name).stream()
                .map(each -> Gid.parse(String.valueOf(each))
                        .map(Gid::number)
                        .orElse(IssueGraph.number(String.valueOf(each))))
                .toList();
    }

    private static Optional<Long> number(Ask input, String name) {
        Object given = input.raw(name);
        return given == null
                ? Optional.empty()
                : Optional.of(Gid.parse(given.toString()).map(Gid::number).orElse(IssueGraph.number(given.toString())));
    }

    private SubjectChange assignees(Ask input) {
        var ids = new ArrayList<Long>();
        for (Object name : input.list("assigneeUsernames")) {
            ids.add(tools.users()
                    .byUsername(String.valueOf(name))
                    .orElseThrow(() -> ApiError.invalid("base", "There is no user " + name))
                    .id());
        }
        var wish = new SubjectChange();
        return switch (input.text("operationMode").orElse("REPLACE")) {
            case "APPEND" -> wish.addAssignees(ids);
            case "REMOVE" -> wish.removeAssignees(ids);
            default -> wish.onlyAssignees(ids);
        };
    }

    private Map<String, ?> createItem(Ask input) {
        var caller = signedIn(input);
        var project = project(input, input.has("namespacePath") ? "namespacePath" : "projectPath");
        int typeId = (int) input.id("workItemTypeId");
        if (typeId < 1 || typeId > WorkItemType.values().length) {
            throw ApiError.invalid("work_item_type", "is not available here");
        }
        var item = tools.work()
                .itemChanges()
                .create(
                        caller,
                        project,
                        usable(WorkItemType.ofId(typeId)),
                        WorkItemChanges.Imported.NOT,
                        tx -> itemWish(tx, Home.of(project), input));
        return Map.of(ITEM, tools.work().items().get(caller, project, item.iid()));
    }

    private Map<String, ?> updateItem(Ask input) {
        var caller = signedIn(input);
        Found found = tools.work().items().byId(caller, input.id("id"));
        return Map.of(ITEM, change(caller, found, (tx, home) -> itemWish(tx, home, input)));
    }

    private Map<String, ?> deleteItem(Ask input) {
        Found found = tools.work().items().byId(signedIn(input), input.id("id"));
        tools.work().itemChanges().delete(found.view());
        return Map.of("project", Objects.requireNonNull(found.view().home().project()));
    }

    private SubjectChange itemWish(Handle tx, Home home, Ask input) {
        var wish = new SubjectChange();
        input.text("title").ifPresent(wish::title);
        input.text("description").ifPresent(wish::description);
        input.bool("confidential").ifPresent(wish::confidential);
        input.text("stateEvent").ifPresent(event -> wish.stateEvent(event.toLowerCase(Locale.ROOT)));
        input.inside("descriptionWidget").text("description").ifPresent(wish::description);
        if (input.has("assigneesWidget")) {
            wish.onlyAssignees(input.inside("assigneesWidget").ids("assigneeIds"));
        }
        if (input.has("milestoneWidget")) {
            wish.milestone(number(input.inside("milestoneWidget"), "milestoneId"));
        }
        if (input.has("weightWidget")) {
            wish.weight(input.inside("weightWidget").integer("weight"));
        }
        if (input.has("startAndDueDateWidget")) {
            var dates = input.inside("startAndDueDateWidget");
            if (dates.has("startDate")) {
                wish.startDate(day(dates, "startDate"));
            }
            if (dates.has("dueDate")) {
                wish.dueDate(day(dates, "dueDate"));
            }
        }
        labels(tx, home, input.inside("labelsWidget"), wish);
        return wish;
    }

    private static WorkItemType usable(WorkItemType type) {
        if (!type.inUse()) {
            throw ApiError.invalid("work_item_type", "is not available here");
        }
        return type;
    }

    private static Optional<LocalDate> day(Ask input, String name) {
        return input.text(name).map(text -> LocalDate.parse(text.substring(0, 10)));
    }

    private static Principal signedIn(Ask input) {
        var caller = caller(input);
        caller.required();
        return caller;
    }
}
