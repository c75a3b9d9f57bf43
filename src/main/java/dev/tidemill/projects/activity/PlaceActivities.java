package dev.tidemill.projects.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Who made projects, and who joined and left them. */
public final class PlaceActivities implements ActivityKind {
    private final Projects projects;

    public PlaceActivities(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("project_created", "member_added", "member_removed");
    }

    @Override
    public List<Activity> of(Handle tx, Occurrence event) {
        JsonNode payload = event.payload();
        if (event.kind().equals("project_created")) {
            return payload.path("creator_id").isNumber() ? List.of(created(event)) : List.of();
        }
        String action = event.kind().equals("member_added") ? "joined" : "left";
        long user = payload.path("user_id").asLong();
        if (payload.path("project_id").isNumber()) {
            return List.of(Activity.in(payload.path("project_id").asLong(), user, action, event.occurredAt()));
        }
        return List.of(new Activity(
                0,
                null,
                payload.path("group_id").asLong(),
                user,
                action,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                JsonNodeFactory.instance.objectNode(),
                event.occurredAt()));
    }

    private Activity created(Occurrence event) {
        JsonNode payload = event.payload();
        long id = payload.path("project_id").asLong();
        String path = payload.path("full_path").asText();
        String name = projects.byId(id).map(Project::name).orElse(path);
        return Activity.in(id, payload.path("creator_id").asLong(), "created", event.occurredAt())
                .on("Project", id, id, name, "/" + path);
    }
}
