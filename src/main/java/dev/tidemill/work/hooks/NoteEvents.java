package dev.tidemill.work.hooks;

import static dev.tidemill.projects.webhooks.WebhookShapes.time;

import dev.tidemill.identity.User;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.work.items.ItemRecords;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.NoteRecords;
import dev.tidemill.work.subjects.SubjectKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks are told of notes on work items. Rooms with other kinds of subjects answer for theirs and use
 * {@link #attributes} for the part that is the same.
 */
public final class NoteEvents implements WebhookEvent {
    private final NoteRecords notes;
    private final ItemRecords items;
    private final IssueShape shape;
    private final WebhookShapes shapes;

    public NoteEvents(NoteRecords notes, ItemRecords items, IssueShape shape, WebhookShapes shapes) {
        this.notes = notes;
        this.items = items;
        this.shape = shape;
        this.shapes = shapes;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("note_created");
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        if (!what.payload().path("subject_kind").asText().equals(SubjectKind.WORK_ITEM.word())) {
            return List.of();
        }
        return notes
                .byId(what.payload().path("note_id").asLong())
                .filter(note -> !note.system())
                .flatMap(note -> payload(note, shapes.actor(what.actorId()).orElse(null)))
                .stream()
                .toList();
    }

    @Override
    public Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        return trigger == WebhookTrigger.NOTE
                ? notes.latest(project.id(), SubjectKind.WORK_ITEM.word())
                        .flatMap(note ->
                                payload(note, shapes.actor(note.authorId()).orElse(null)))
                : Optional.empty();
    }

    private Optional<WebhookPayload> payload(Note note, @Nullable User actor) {
        var item = items.byId(note.subjectId());
        var project = item.map(WorkItem::projectId).flatMap(shapes::find);
        return project.map(home -> {
            boolean hidden = note.internal() || item.get().confidential();
            String page = shapes.externalUrl() + ItemRecords.path(home, item.get());
            var body = body(shapes, home, note, hidden, actor);
            body.put("object_attributes", attributes(note, home, "Issue", page));
            body.put("repository", shapes.repository(home));
            body.put("issue", shape.of(home, item.get()));
            return WebhookPayload.of(home.id(), hidden ? WebhookTrigger.CONFIDENTIAL_NOTE : WebhookTrigger.NOTE, body);
        });
    }

    /** The beginning of a payload about a note on any kind of subject. */
    public static Map<String, Object> body(
            WebhookShapes shapes, Project project, Note note, boolean hidden, @Nullable User actor) {
        var body = new LinkedHashMap<String, Object>();
        body.put("object_kind", "note");
        body.put("event_type", hidden ? "confidential_note" : "note");
        body.put("user", shapes.user(actor));
        body.put("project_id", project.id());
        body.put("project", shapes.project(project));
        return body;
    }

    /**
     * {@code object_attributes} of a note on any kind of subject.
     *
     * @param type its type on the wire, for example {@code MergeRequest}
     * @param page the address of the subject
     */
    public static Map<String, Object> attributes(Note note, Project project, String type, String page) {
        var json = new LinkedHashMap<String, Object>();
        json.put("attachment", null);
        json.put("author_id", note.authorId());
        json.put("change_position", null);
        json.put("commit_id", null);
        json.put("created_at", time(note.createdAt()));
        json.put("discussion_id", note.discussionKey());
        json.put("id", note.id());
        json.put("internal", note.internal());
        json.put("line_code", null);
        json.put("note", note.body());
        json.put("noteable_id", note.subjectId());
        json.put("noteable_type", type);
        json.put("original_position", null);
        json.put("position", null);
        json.put("project_id", project.id());
        json.put("resolved_at", time(note.resolvedAt()));
        json.put("resolved_by_id", note.resolvedById());
        json.put("resolved_by_push", null);
        json.put("st_diff", null);
        json.put("system", note.system());
        json.put("type", note.individual() ? null : "DiscussionNote");
        json.put("updated_at", time(note.updatedAt()));
        json.put("updated_by_id", null);
        json.put("description", note.body());
        json.put("url", page + "#note_" + note.id());
        json.put("action", "create");
        return json;
    }
}
