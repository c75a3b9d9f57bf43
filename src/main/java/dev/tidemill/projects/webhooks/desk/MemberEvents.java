package dev.tidemill.projects.webhooks.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What hooks of groups hear of members, subgroups and projects (doc/user/project/integrations/webhook_events.md). */
final class MemberEvents implements WebhookEvent {
    private final WebhookShapes shapes;

    MemberEvents(WebhookShapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("member_added", "member_changed", "member_removed", "group_created", "project_created");
    }

    @Override
    public OptionalLong projectId(Occurrence what) {
        return what.kind().equals("project_created") ? WebhookEvent.super.projectId(what) : OptionalLong.empty();
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        JsonNode event = what.payload();
        return switch (what.kind()) {
            case "group_created" -> event.path("parent_id").isNumber() ? List.of(subgroup(what, event)) : List.of();
            case "project_created" -> List.of(project(what, event));
            default -> event.path("group_id").isNumber() ? List.of(member(what, event)) : List.of();
        };
    }

    private WebhookPayload member(Occurrence what, JsonNode event) {
        var body = head(
                what,
                switch (what.kind()) {
                    case "member_added" -> "user_add_to_group";
                    case "member_changed" -> "user_update_for_group";
                    default -> "user_remove_from_group";
                });
        long userId = event.path("user_id").asLong();
        shapes.actor(userId).ifPresent(user -> {
            body.put("user_username", user.username());
            body.put("user_name", user.name());
            body.put("user_email", "[REDACTED]");
        });
        body.put("user_id", userId);
        Role.ofLevel(event.path("access_level").asInt())
                .ifPresent(role -> body.put("group_access", SystemEvents.word(role)));
        long group = event.path("group_id").asLong();
        body.put("group_id", group);
        return new WebhookPayload(null, group, WebhookTrigger.MEMBER, null, body);
    }

    private static WebhookPayload subgroup(Occurrence what, JsonNode event) {
        var body = head(what, "subgroup_create");
        String path = event.path("full_path").asText();
        long parent = event.path("parent_id").asLong();
        body.put("name", path.substring(path.lastIndexOf('/') + 1));
        body.put("path", path.substring(path.lastIndexOf('/') + 1));
        body.put("full_path", path);
        body.put("group_id", event.path("group_id").asLong());
        body.put("parent_group_id", parent);
        return new WebhookPayload(null, parent, WebhookTrigger.SUBGROUP, null, body);
    }

    private WebhookPayload project(Occurrence what, JsonNode event) {
        var body = head(what, "project_create");
        long id = event.path("project_id").asLong();
        shapes.find(id).ifPresent(project -> {
            body.put("name", project.name());
            body.put("path", project.path());
            body.put("path_with_namespace", project.fullPath());
            body.put("project_namespace_id", project.namespaceId());
            body.put("project_visibility", project.visibility().word());
        });
        body.put("project_id", id);
        return WebhookPayload.of(id, WebhookTrigger.PROJECT, body);
    }

    private static Map<String, Object> head(Occurrence what, String name) {
        var body = new LinkedHashMap<String, Object>();
        body.put("created_at", what.occurredAt());
        body.put("updated_at", what.occurredAt());
        body.put("event_name", name);
        return body;
    }
}
