package dev.tidemill.work.mail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.notifications.Notice;
import dev.tidemill.projects.notifications.NotificationEvent;
import dev.tidemill.projects.notifications.Reason;
import dev.tidemill.work.items.ItemRecords;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.subscriptions.Subscriptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is told of issues and tasks, and what: made, closed, opened again, assigned, labelled, commented. */
public final class IssueNotice implements Notice {
    private static final String CREATED = "work_item_created";
    private static final String CHANGED = "work_item_changed";
    private static final String NOTED = "note_created";

    private final Circle.Sources sources;
    private final ItemRecords records;
    private final WorkItems items;
    private final Notes notes;
    private final Subscriptions subscriptions;
    private final String host;

    public IssueNotice(
            Circle.Sources sources,
            ItemRecords records,
            WorkItems items,
            Notes notes,
            Subscriptions subscriptions,
            String externalUrl) {
        this.sources = sources;
        this.records = records;
        this.items = items;
        this.notes = notes;
        this.subscriptions = subscriptions;
        this.host = Objects.requireNonNullElse(URI.create(externalUrl).getHost(), "localhost");
    }

    @Override
    public Set<String> kinds() {
        return Set.of(CREATED, CHANGED, NOTED);
    }

    @Override
    public Optional<News> news(Occurrence what) {
        return subject(what)
                .flatMap(records::byId)
                .filter(item -> item.projectId() != null)
                .flatMap(item -> switch (what.kind()) {
                    case CREATED -> Optional.of(created(item, what.payload()));
                    case CHANGED -> changed(item, what.payload().path("changes"));
                    default -> noted(item, what.payload().path("note_id").asLong());
                });
    }

    private News created(WorkItem item, JsonNode event) {
        var circle = new Circle()
                .mentioned(sources.users(), item.description())
                .add(Circle.ids(event.path("assignee_ids")), Reason.ASSIGNED)
                .add(sources.subscribers().ofLabels(Circle.ids(event.path("label_ids"))), Reason.SUBSCRIBED);
        return news(item, NotificationEvent.NEW_ISSUE, circle, true);
    }

    private Optional<News> changed(WorkItem item, JsonNode changes) {
        String state = changes.path("state").path("current").asText("");
        if (!state.isEmpty()) {
            var event = state.equals("closed") ? NotificationEvent.CLOSE_ISSUE : NotificationEvent.REOPEN_ISSUE;
            var circle = new Circle().takingPart(sources, item.id(), item.authorId());
            return Optional.of(news(item, event, circle, true));
        }
        if (changes.has("assignee_ids")) {
            var circle = new Circle()
                    .takingPart(sources, item.id(), item.authorId())
                    .add(Circle.ids(changes.path("assignee_ids").path("previous")), Reason.ASSIGNED)
                    .add(Circle.ids(changes.path("assignee_ids").path("current")), Reason.ASSIGNED);
            return Optional.of(news(item, NotificationEvent.REASSIGN_ISSUE, circle, true));
        }
        var fresh = new ArrayList<>(Circle.ids(changes.path("label_ids").path("current")));
        fresh.removeAll(Circle.ids(changes.path("label_ids").path("previous")));
        var circle = new Circle().add(sources.subscribers().ofLabels(fresh), Reason.SUBSCRIBED);
        return circle.people().isEmpty()
                ? Optional.empty()
                : Optional.of(news(item, NotificationEvent.NEW_ISSUE, circle, false));
    }

    private Optional<News> noted(WorkItem item, long noteId) {
        return sources.notes().byId(noteId).filter(note -> !note.system()).map(note -> {
            var circle = new Circle()
                    .takingPart(sources, item.id(), item.authorId())
                    .mentioned(sources.users(), note.body());
            return news(item, NotificationEvent.NEW_NOTE, circle, true);
        });
    }

    private News news(WorkItem item, NotificationEvent event, Circle circle, boolean watched) {
        return new News(
                event,
                Objects.requireNonNull(item.projectId()),
                item.id(),
                circle.people(),
                sources.subscribers().silenced(item.id()),
                watched);
    }

    @Override
    public Optional<Letter> letter(Occurrence what, Principal reader) {
        return subject(what)
                .flatMap(id ->
                        Optional.ofNullable(items.byIds(reader, List.of(id)).get(id)))
                .flatMap(found -> note(what, found).map(note -> letter(what, found, note)));
    }

    /** The note that an occurrence is about, an empty list when it is about none; empty when the reader may not see it. */
    private Optional<List<Note>> note(Occurrence what, WorkItems.Found found) {
        if (!what.kind().equals(NOTED)) {
            return Optional.of(List.of());
        }
        try {
            return Optional.of(List.of(
                    notes.get(found.view(), what.payload().path("note_id").asLong())));
        } catch (ApiError hidden) {
            return Optional.empty();
        }
    }

    private Letter letter(Occurrence what, WorkItems.Found found, List<Note> noted) {
        WorkItem item = found.item();
        Project project = Objects.requireNonNull(found.view().home().project());
        Note note = noted.isEmpty() ? null : noted.getFirst();
        String page = ItemRecords.path(project, item) + (note == null ? "" : "#note_" + note.id());
        return new Letter(
                project.name() + " | " + item.title() + " (#" + item.iid() + ")",
                "issue_" + item.id(),
                what.kind().equals(CREATED) ? null : note == null ? "event_" + what.position() : "note_" + note.id(),
                lines(what, item, note),
                page,
                headers(project, item, note));
    }

    private List<String> lines(Occurrence what, WorkItem item, @Nullable Note note) {
        String actor = sources.name(what.actorId());
        String noun = item.type().word().replace('_', ' ');
        if (note != null) {
            return List.of(actor + (note.internal() ? " wrote internally:" : " commented:"), note.body());
        }
        JsonNode changes = what.payload().path("changes");
        if (what.kind().equals(CREATED)) {
            var lines = new ArrayList<>(List.of(actor + " opened the " + noun + " **" + item.title() + "**."));
            var assigned = Circle.ids(what.payload().path("assignee_ids"));
            if (!assigned.isEmpty()) {
                lines.add("Assigned to: " + sources.names(assigned));
            }
            lines.add(item.description());
            return lines;
        }
        if (changes.has("state")) {
            boolean closed = changes.path("state").path("current").asText().equals("closed");
            return List.of(
                    actor + (closed ? " closed the " : " opened again the ") + noun + " **" + item.title() + "**.");
        }
        if (changes.has("assignee_ids")) {
            var now = Circle.ids(changes.path("assignee_ids").path("current"));
            return List.of(
                    actor + (now.isEmpty() ? " removed the assignee." : " assigned it to " + sources.names(now) + "."));
        }
        return List.of(actor + " added labels to the " + noun + " **" + item.title() + "**.");
    }

    private Map<String, String> headers(Project project, WorkItem item, @Nullable Note note) {
        var headers = ProjectHeaders.of(project, host);
        headers.put("X-GitLab-Issue-ID", Long.toString(item.id()));
        headers.put("X-GitLab-Issue-IID", Long.toString(item.iid()));
        headers.put("X-GitLab-Issue-State", item.state());
        headers.put("X-GitLab-ConfidentialIssue", Boolean.toString(item.confidential()));
        if (note != null) {
            headers.put("X-GitLab-Discussion-ID", note.discussionKey());
        }
        return headers;
    }

    @Override
    public void unsubscribe(Principal reader, long subjectId) {
        Optional.ofNullable(items.byIds(reader, List.of(subjectId)).get(subjectId))
                .ifPresent(found -> subscriptions.set(found.view(), false));
    }

    private static Optional<Long> subject(Occurrence what) {
        JsonNode event = what.payload();
        if (!what.kind().equals(NOTED)) {
            return Optional.of(event.path("item_id").asLong());
        }
        boolean ours = event.path("subject_kind").asText().equals(SubjectKind.WORK_ITEM.word());
        return ours ? Optional.of(event.path("subject_id").asLong()) : Optional.empty();
    }
}
