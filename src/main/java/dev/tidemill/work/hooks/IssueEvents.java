package dev.tidemill.work.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.User;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.work.items.ItemRecords;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.items.WorkItemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks are told of issues and tasks (doc/user/project/integrations/webhook_events.md, "Work item events").
 * Confidential ones go to those hooks only that asked for them.
 */
public final class IssueEvents implements WebhookEvent {
    private final ItemRecords items;
    private final IssueShape shape;
    private final WebhookShapes shapes;

    public IssueEvents(ItemRecords items, IssueShape shape, WebhookShapes shapes) {
        this.items = items;
        this.shape = shape;
        this.shapes = shapes;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("work_item_created", "work_item_changed");
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        var item = items.byId(what.payload().path("item_id").asLong());
        var project = item.map(WorkItem::projectId).flatMap(shapes::find);
        if (project.isEmpty()) {
            return List.of();
        }
        JsonNode changes = what.payload().path("changes");
        User actor = shapes.actor(what.actorId()).orElse(null);
        var changed = new LinkedHashMap<String, Object>();
        changes.properties().forEach(change -> changed.put(change.getKey(), change.getValue()));
        if (changed.remove("state") != null) {
            changed.put("state_id", states(changes.path("state")));
        }
        return List.of(payload(project.get(), item.get(), actor, action(what.kind(), changes), changed));
    }

    @Override
    public Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        if (trigger != WebhookTrigger.ISSUES && trigger != WebhookTrigger.CONFIDENTIAL_ISSUES) {
            return Optional.empty();
        }
        return items.newest(project.id(), 1).stream().findFirst().map(item -> {
            var made = payload(project, item, shapes.actor(item.authorId()).orElse(null), "open", Map.of());
            return WebhookPayload.of(project.id(), trigger, made.body());
        });
    }

    private static String action(String kind, JsonNode changes) {
        if (kind.equals("work_item_created")) {
            return "open";
        }
        return switch (changes.path("state").path("current").asText("")) {
            case "closed" -> "close";
            case "opened" -> "reopen";
            default -> "update";
        };
    }

    private static Map<String, Object> states(JsonNode change) {
        return Map.of(
                "previous", change.path("previous").asText().equals("opened") ? 1 : 2,
                "current", change.path("current").asText().equals("opened") ? 1 : 2);
    }

    private WebhookPayload payload(
            Project project, WorkItem item, @Nullable User actor, String action, Map<String, Object> changes) {
        boolean issue = item.type() == WorkItemType.ISSUE;
        String kind = issue ? "issue" : "work_item";
        var body = new LinkedHashMap<String, Object>();
        body.put("object_kind", kind);
        body.put("event_type", item.confidential() ? "confidential_" + kind : kind);
        body.put("user", shapes.user(actor));
        body.put("project", shapes.project(project));
        var attributes = shape.of(project, item);
        attributes.put("action", action);
        body.put("object_attributes", attributes);
        body.put("labels", attributes.get("labels"));
        body.put("changes", changes);
        body.put("repository", shapes.repository(project));
        var assignees = shapes.users(shape.assigneeIds(item));
        if (!assignees.isEmpty()) {
            body.put("assignees", assignees);
        }
        var trigger = item.confidential() ? WebhookTrigger.CONFIDENTIAL_ISSUES : WebhookTrigger.ISSUES;
        return WebhookPayload.of(Objects.requireNonNull(item.projectId()), trigger, body);
    }
}
