package dev.tidemill.work.items;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads requests that make and change issues (doc/api/issues.md). */
final class IssueParams {
    private static final List<String> KNOWN = List.of(
            "add_labels",
            "assignee_id",
            "assignee_ids",
            "confidential",
            "description",
            "discussion_locked",
            "due_date",
            "issue_type",
            "labels",
            "milestone_id",
            "remove_labels",
            "start_date",
            "state_event",
            "title",
            "weight");
    private static final List<String> TYPES = List.of("issue", "incident", "test_case", "task");

    /** The name of a wish for another type. */
    static final String TYPE = "type_id";

    private IssueParams() {}

    /** Refuses a change that names nothing. */
    static void requireSomething(Params params) {
        if (KNOWN.stream().noneMatch(params::has)) {
            throw ApiError.parameter(KNOWN.stream().collect(Collectors.joining(", "))
                    + " are missing, at least one parameter must be provided");
        }
    }

    /** Refuses what is malformed before anything is looked up. */
    static void check(Params params) {
        wishes(params);
        type(params);
        people(params);
    }

    /** The type of a new item; types that are not in use are refused. */
    static WorkItemType type(Params params) {
        var type =
                params.oneOf("issue_type", TYPES).flatMap(WorkItemType::ofWord).orElse(WorkItemType.ISSUE);
        if (!type.inUse()) {
            throw ApiError.invalid("work_item_type", "is not available here");
        }
        return type;
    }

    static WorkItemChanges.Imported imported(Params params) {
        var iid = params.id("iid");
        var created = params.time("created_at").orElse(null);
        return new WorkItemChanges.Imported(iid.isPresent() ? iid.getAsLong() : null, created);
    }

    /** What is wished; label titles become labels, made where the caller may make them. */
    static SubjectChange read(Handle tx, Principal caller, Home home, Params params, Labels labels) {
        var wanted = wishes(params);
        params.list("labels").ifPresent(titles -> wanted.onlyLabels(labels.named(tx, caller, home, titles)));
        params.list("add_labels").ifPresent(titles -> wanted.addLabels(labels.named(tx, caller, home, titles)));
        params.list("remove_labels")
                .ifPresent(titles -> wanted.removeLabels(labels.byTitles(tx, home, titles).values().stream()
                        .map(label -> label.id())
                        .toList()));
        if (params.has("labels") && params.list("labels").isEmpty()) {
            wanted.onlyLabels(List.of());
        }
        people(params).ifPresent(wanted::onlyAssignees);
        if (params.has("issue_type")) {
            wanted.extra(TYPE, type(params).id());
        }
        return wanted;
    }

    private static SubjectChange wishes(Params params) {
        var wanted = new SubjectChange();
        params.text("title").ifPresent(wanted::title);
        if (params.has("description")) {
            wanted.description(params.text("description").orElse(""));
        }
        params.oneOf("state_event", List.of("close", "reopen")).ifPresent(wanted::stateEvent);
        params.bool("confidential").ifPresent(wanted::confidential);
        params.bool("discussion_locked").ifPresent(wanted::locked);
        if (params.has("milestone_id")) {
            var id = params.id("milestone_id");
            wanted.milestone(id.isPresent() && id.getAsLong() != 0 ? Optional.of(id.getAsLong()) : Optional.empty());
        }
        if (params.has("due_date")) {
            wanted.dueDate(params.date("due_date"));
        }
        if (params.has("start_date")) {
            wanted.startDate(params.date("start_date"));
        }
        if (params.has("weight")) {
            var weight = params.integer("weight");
            wanted.weight(weight.isPresent() ? Optional.of(weight.getAsInt()) : Optional.empty());
        }
        return wanted;
    }

    /** {@code assignee_ids} or the older {@code assignee_id}; 0 or nothing takes all away. */
    private static Optional<List<Long>> people(Params params) {
        if (params.has("assignee_ids")) {
            try {
                return Optional.of(params.list("assignee_ids").orElse(List.of()).stream()
                        .filter(text -> !text.isEmpty())
                        .map(Long::valueOf)
                        .filter(id -> id != 0)
                        .toList());
            } catch (NumberFormatException e) {
                throw ApiError.parameter("assignee_ids is invalid");
            }
        }
        if (params.has("assignee_id")) {
            var id = params.id("assignee_id");
            return Optional.of(id.isPresent() && id.getAsLong() != 0 ? List.of(id.getAsLong()) : List.of());
        }
        return Optional.empty();
    }
}
