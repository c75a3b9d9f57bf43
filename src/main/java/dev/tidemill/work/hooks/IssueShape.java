package dev.tidemill.work.hooks;

import static dev.tidemill.projects.webhooks.WebhookShapes.time;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.work.assignees.Assignees;
import dev.tidemill.work.items.ItemRecords;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.SubjectLabels;
import dev.tidemill.work.time.WorkTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A work item as payloads show it, in {@code object_attributes} and in {@code issue}. */
public final class IssueShape {
    private final Database db;
    private final ItemRecords items;
    private final Assignees assignees;
    private final SubjectLabels labels;
    private final WebhookShapes shapes;

    public IssueShape(Database db, ItemRecords items, Assignees assignees, SubjectLabels labels, WebhookShapes shapes) {
        this.db = db;
        this.items = items;
        this.assignees = assignees;
        this.labels = labels;
        this.shapes = shapes;
    }

    /** Everything that payloads say of an item. */
    Map<String, Object> of(Project project, WorkItem item) {
        var json = new LinkedHashMap<String, Object>();
        json.put("author_id", item.authorId());
        json.put("closed_at", time(item.closedAt()));
        json.put("confidential", item.confidential());
        json.put("created_at", time(item.createdAt()));
        json.put("description", item.description());
        json.put("discussion_locked", item.discussionLocked());
        json.put("due_date", item.dueDate());
        json.put("id", item.id());
        json.put("iid", item.iid());
        json.put("last_edited_at", null);
        json.put("last_edited_by_id", null);
        json.put("milestone_id", item.milestoneId());
        json.put("moved_to_id", null);
        json.put("duplicated_to_id", item.duplicatedToId());
        json.put("project_id", item.projectId());
        json.put("relative_position", null);
        json.put("state_id", item.open() ? 1 : 2);
        var counts = items.counts(item.id());
        json.put("time_estimate", counts.timeEstimate());
        json.put("title", item.title());
        json.put("updated_at", time(item.updatedAt()));
        json.put("updated_by_id", null);
        json.put("type", item.type().name().charAt(0) + item.type().word().substring(1));
        json.put("url", shapes.externalUrl() + ItemRecords.path(project, item));
        json.put("total_time_spent", counts.timeSpent());
        json.put("time_change", 0);
        json.put("human_total_time_spent", human(counts.timeSpent()));
        json.put("human_time_change", null);
        json.put("human_time_estimate", human(counts.timeEstimate()));
        json.put("assignee_ids", assigneeIds(item));
        json.put("assignee_id", assigneeIds(item).stream().findFirst().orElse(null));
        json.put("labels", labels(item));
        json.put("state", item.state());
        json.put("severity", "unknown");
        json.put("weight", item.weight());
        json.put("health_status", null);
        return json;
    }

    List<Long> assigneeIds(WorkItem item) {
        return db.read(h -> assignees.of(h, item.id()));
    }

    List<Map<String, Object>> labels(WorkItem item) {
        return db.read(h -> labels.of(h, item.id())).stream()
                .map(IssueShape::label)
                .toList();
    }

    /** A label as payloads of every room show it. */
    public static Map<String, Object> label(Label label) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", label.id());
        json.put("title", label.title());
        json.put("color", label.color());
        json.put("project_id", label.projectId());
        json.put("created_at", time(label.createdAt()));
        json.put("updated_at", time(label.updatedAt()));
        json.put("template", false);
        json.put("description", label.description().isEmpty() ? null : label.description());
        json.put("type", label.projectId() == null ? "GroupLabel" : "ProjectLabel");
        json.put("group_id", label.namespaceId());
        return json;
    }

    private static @Nullable String human(long seconds) {
        return seconds == 0 ? null : WorkTime.format(seconds);
    }
}
