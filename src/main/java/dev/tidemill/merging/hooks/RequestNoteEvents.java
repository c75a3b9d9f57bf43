package dev.tidemill.merging.hooks;

import dev.tidemill.identity.User;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.work.hooks.NoteEvents;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.NoteRecords;
import dev.tidemill.work.subjects.SubjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What webhooks are told of notes on merge requests. Internal ones go to those hooks only that asked for them. */
final class RequestNoteEvents implements WebhookEvent {
    private final NoteRecords notes;
    private final RequestSources sources;
    private final RequestShape shape;
    private final WebhookShapes shapes;

    RequestNoteEvents(NoteRecords notes, RequestSources sources, RequestShape shape, WebhookShapes shapes) {
        this.notes = notes;
        this.sources = sources;
        this.shape = shape;
        this.shapes = shapes;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("note_created");
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        if (!what.payload().path("subject_kind").asText().equals(SubjectKind.MERGE_REQUEST.word())) {
            return List.of();
        }
        User actor = shapes.actor(what.actorId()).orElse(null);
        return notes
                .byId(what.payload().path("note_id").asLong())
                .filter(note -> !note.system())
                .flatMap(note -> payload(note, actor))
                .stream()
                .toList();
    }

    @Override
    public Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        return trigger == WebhookTrigger.NOTE
                ? notes.latest(project.id(), SubjectKind.MERGE_REQUEST.word())
                        .flatMap(note ->
                                payload(note, shapes.actor(note.authorId()).orElse(null)))
                : Optional.empty();
    }

    private Optional<WebhookPayload> payload(Note note, @Nullable User actor) {
        var request = sources.byId(note.subjectId());
        var project = request.map(MergeRequest::projectId).flatMap(shapes::find);
        return project.map(home -> {
            var body = NoteEvents.body(shapes, home, note, note.internal(), actor);
            String page = shape.page(home, request.get());
            body.put("object_attributes", NoteEvents.attributes(note, home, "MergeRequest", page));
            body.put("repository", shapes.repository(home));
            body.put("merge_request", shape.of(home, request.get()));
            var trigger = note.internal() ? WebhookTrigger.CONFIDENTIAL_NOTE : WebhookTrigger.NOTE;
            return WebhookPayload.of(home.id(), trigger, body);
        });
    }
}
