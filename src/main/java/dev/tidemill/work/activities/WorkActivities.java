package dev.tidemill.work.activities;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.activity.Activities;
import dev.tidemill.projects.activity.Activity;
import dev.tidemill.projects.activity.ActivityKind;
import dev.tidemill.work.items.WorkItemType;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Issues that were opened, closed and opened again, and notes on anything. */
public final class WorkActivities implements ActivityKind {
    private static final List<String> OF_ITEM = List.of("Issue", "WorkItem");

    private final Activities activities;
    private final Subjects subjects;
    private final Users users;

    public WorkActivities(Activities activities, Subjects subjects, Users users) {
        this.activities = activities;
        this.subjects = subjects;
        this.users = users;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("work_item_created", "work_item_changed", "note_created");
    }

    @Override
    public List<Activity> of(Handle tx, Occurrence event) {
        Long actor = event.actorId();
        if (actor == null) {
            return List.of();
        }
        return event.kind().equals("note_created") ? note(tx, event, actor) : item(tx, event, actor);
    }

    private List<Activity> item(Handle tx, Occurrence event, long actor) {
        long id = event.payload().path("item_id").asLong();
        JsonNode changes = event.payload().path("changes");
        if (changes.has("confidential")) {
            boolean secret = changes.path("confidential").path("current").asBoolean();
            activities.restrict(tx, OF_ITEM, id, secret ? Role.PLANNER.level() : 0);
        }
        String action = event.kind().equals("work_item_created")
                ? "created"
                : action(changes.path("state").path("current").asText());
        if (action == null) {
            return List.of();
        }
        return FactStore.item(tx, id).stream()
                .map(item -> activity(item, actor, action, event))
                .toList();
    }

    private static @Nullable String action(String state) {
        return switch (state) {
            case "closed" -> "closed";
            case "opened" -> "reopened";
            default -> null;
        };
    }

    private static Activity activity(FactStore.Item item, long actor, String action, Occurrence event) {
        var type = WorkItemType.ofId(item.typeId());
        String path = "/" + item.path() + "/-/issues/" + item.iid();
        var made = Activity.in(item.projectId(), actor, action, event.occurredAt())
                .on(type == WorkItemType.ISSUE ? "Issue" : "WorkItem", item.id(), item.iid(), item.title(), path)
                .seenWith(ProjectFeature.ISSUES)
                .with(Json.MAPPER.createObjectNode().put("noun", type.word().replace('_', ' ')));
        return item.confidential() ? made.onlyFor(Role.PLANNER) : made;
    }

    private List<Activity> note(Handle tx, Occurrence event, long actor) {
        long id = event.payload().path("note_id").asLong();
        return FactStore.notes(tx, List.of(id)).stream()
                .filter(note -> note.action() == null && note.projectId() != null)
                .flatMap(note -> said(note, event, actor).stream())
                .toList();
    }

    /** The subject as its author's, or the writer's, eyes see it: what everybody is told of it. */
    private Optional<Activity> said(FactStore.Said note, Occurrence event, long actor) {
        Optional<SubjectView> view =
                users.byId(actor).flatMap(user -> subjects.view(Principal.of(user), note.subjectId()));
        Long project = note.projectId();
        if (view.isEmpty() || project == null) {
            return Optional.empty();
        }
        var face = view.get().face();
        var made = Activity.in(project, actor, "commented", event.occurredAt())
                .on(
                        note.individual() ? "Note" : "DiscussionNote",
                        note.id(),
                        note.id(),
                        face.title(),
                        face.path() + "#note_" + note.id())
                .seenWith(
                        note.kind().equals(SubjectKind.MERGE_REQUEST.word())
                                ? ProjectFeature.MERGE_REQUESTS
                                : ProjectFeature.ISSUES)
                .with(Json.MAPPER
                        .createObjectNode()
                        .put("noun", face.noun())
                        .put("noteable_type", face.type())
                        .put("noteable_id", note.subjectId())
                        .put("noteable_iid", face.iid()));
        return Optional.of(note.internal() || face.confidential() ? made.onlyFor(Role.PLANNER) : made);
    }
}
