package dev.tidemill.projects.webhooks.desk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What hooks of the instance hear of people, projects, groups and members (doc/administration/system_hooks.md). */
final class SystemEvents implements WebhookEvent {
    private final WebhookShapes shapes;

    SystemEvents(WebhookShapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(
                "user_created",
                "user_deleting",
                "project_created",
                "project_deleting",
                "group_created",
                "group_deleting",
                "member_added",
                "member_changed",
                "member_removed");
    }

    /** None: only hooks of the instance hear of these, whatever project it is. */
    @Override
    public OptionalLong projectId(Occurrence what) {
        return OptionalLong.empty();
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        JsonNode event = what.payload();
        var body = new LinkedHashMap<String, Object>();
        body.put("event_name", name(what.kind(), event));
        body.put("created_at", what.occurredAt());
        body.put("updated_at", what.occurredAt());
        switch (what.kind()) {
            case "user_created", "user_deleting" -> {
                body.put("name", event.path("name").asText(""));
                body.put("username", event.path("username").asText());
                body.put("user_id", event.path("user_id").asLong());
            }
            case "group_created", "group_deleting" -> place(body, event, "group_id");
            case "project_created" ->
                shapes.find(event.path("project_id").asLong())
                        .ifPresentOrElse(project -> project(body, project), () -> place(body, event, "project_id"));
            case "project_deleting" -> {
                place(body, event, "project_id");
                body.put("path_with_namespace", event.path("full_path").asText());
            }
            default -> member(body, event);
        }
        return List.of(new WebhookPayload(null, null, WebhookTrigger.SYSTEM, null, body));
    }

    private static String name(String kind, JsonNode event) {
        String place = event.path("project_id").isNumber() ? "_team" : "_group";
        return switch (kind) {
            case "user_created" -> "user_create";
            case "user_deleting" -> "user_destroy";
            case "project_created" -> "project_create";
            case "project_deleting" -> "project_destroy";
            case "group_created" -> "group_create";
            case "group_deleting" -> "group_destroy";
            case "member_added" -> "user_add_to" + place;
            case "member_changed" -> "user_update_for" + place;
            default -> "user_remove_from" + place;
        };
    }

    private static void place(Map<String, Object> body, JsonNode event, String id) {
        String path = event.path("full_path").asText();
        String last = path.substring(path.lastIndexOf('/') + 1);
        body.put("name", last);
        body.put("path", last);
        body.put("full_path", path);
        body.put(id, event.path(id).asLong());
    }

    private static void project(Map<String, Object> body, Project project) {
        body.put("name", project.name());
        body.put("path", project.path());
        body.put("path_with_namespace", project.fullPath());
        body.put("project_id", project.id());
        body.put("project_namespace_id", project.namespaceId());
        body.put("project_visibility", project.visibility().word());
    }

    private void member(Map<String, Object> body, JsonNode event) {
        if (event.path("project_id").isNumber()) {
            shapes.find(event.path("project_id").asLong()).ifPresent(project -> {
                body.put("project_id", project.id());
                body.put("project_name", project.name());
                body.put("project_path", project.path());
                body.put("project_path_with_namespace", project.fullPath());
                body.put("project_visibility", project.visibility().word());
            });
        } else {
            body.put("group_id", event.path("group_id").asLong());
        }
        long userId = event.path("user_id").asLong();
        body.put("user_id", userId);
        shapes.actor(userId).ifPresent(user -> user(body, user));
        Role.ofLevel(event.path("access_level").asInt()).ifPresent(role -> body.put("access_level", word(role)));
    }

    private static void user(Map<String, Object> body, User user) {
        body.put("user_name", user.name());
        body.put("user_username", user.username());
    }

    static String word(Role role) {
        String name = role.name();
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
