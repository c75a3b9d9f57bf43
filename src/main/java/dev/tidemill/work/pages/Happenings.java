package dev.tidemill.work.pages;

import static dev.tidemill.platform.web.Html.escape;

import dev.tidemill.identity.User;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Tone;
import dev.tidemill.work.history.History;
import dev.tidemill.work.history.ResourceEvent;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.LabelChip;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.subjects.SubjectView;
import gg.jte.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to a subject in sentences: the system's notes, and states, labels and milestones from its history. */
final class Happenings {
    private final WorkDesk desk;

    Happenings(WorkDesk desk) {
        this.desk = desk;
    }

    /** Labels that one person changed at one moment. */
    private record Change(@Nullable Long user, Instant at) {}

    List<Discussion.Happening> of(SubjectView view, List<Note> notes) {
        var past = desk.history().past(view);
        var people = people(notes, past);
        var all = new ArrayList<Discussion.Happening>();
        all.addAll(notes(view, notes, people));
        past.states().stream()
                .filter(event -> !event.word().equals("opened"))
                .forEach(event -> all.add(state(event, people)));
        all.addAll(labels(view, past.labels(), people));
        all.addAll(milestones(past.milestones(), people));
        return all;
    }

    private Map<Long, User> people(List<Note> notes, History.Past past) {
        Set<Long> ids = notes.stream().map(Note::authorId).collect(Collectors.toCollection(HashSet::new));
        Stream.of(past.states(), past.labels(), past.milestones())
                .flatMap(List::stream)
                .map(ResourceEvent::userId)
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return desk.users().byIds(ids);
    }

    private List<Discussion.Happening> notes(SubjectView view, List<Note> notes, Map<Long, User> people) {
        var lines = desk.richText()
                .lines(
                        view.caller(),
                        view.home(),
                        notes.stream().map(Note::body).toList());
        var shown = new ArrayList<Discussion.Happening>();
        for (int i = 0; i < notes.size(); i++) {
            Note note = notes.get(i);
            shown.add(new Discussion.Happening(
                    note.createdAt(), icon(note), Tone.NEUTRAL, people.get(note.authorId()), html(lines.get(i))));
        }
        return shown;
    }

    private static Discussion.Happening state(ResourceEvent event, Map<Long, User> people) {
        boolean reopened = event.word().equals("reopened");
        Icon icon = reopened ? Icon.RING : event.word().equals("merged") ? Icon.MERGE : Icon.RING_CHECK;
        Tone tone = reopened ? Tone.SUCCESS : event.word().equals("merged") ? Tone.INFO : Tone.ACCENT;
        return new Discussion.Happening(
                event.createdAt(), icon, tone, user(event.userId(), people), html(escape(event.word()) + " this"));
    }

    private List<Discussion.Happening> labels(SubjectView view, List<ResourceEvent> events, Map<Long, User> people) {
        var known = desk.subjectLabels().labels().byIds(references(events));
        var changes = new LinkedHashMap<Change, List<ResourceEvent>>();
        events.forEach(event -> changes.computeIfAbsent(
                        new Change(event.userId(), event.createdAt()), change -> new ArrayList<>())
                .add(event));
        return changes.entrySet().stream()
                .map(entry -> new Discussion.Happening(
                        entry.getKey().at(),
                        Icon.TAG,
                        Tone.NEUTRAL,
                        user(entry.getKey().user(), people),
                        html(labelWords(view, entry.getValue(), known))))
                .toList();
    }

    private static String labelWords(SubjectView view, List<ResourceEvent> events, Map<Long, Label> known) {
        var parts = new ArrayList<String>();
        for (String word : List.of("add", "remove")) {
            var some =
                    events.stream().filter(event -> event.word().equals(word)).toList();
            if (!some.isEmpty()) {
                String chips = some.stream()
                        .map(event -> label(event.referenceId(), known))
                        .map(label -> label == null
                                ? "<em>a label that is gone</em>"
                                : LabelChip.html(label, LabelChip.list(view.home(), label)))
                        .collect(Collectors.joining(" "));
                parts.add((word.equals("add") ? "added " : "removed ") + chips);
            }
        }
        return String.join(" and ", parts);
    }

    private static @Nullable Label label(@Nullable Long id, Map<Long, Label> known) {
        return id == null ? null : known.get(id);
    }

    private List<Discussion.Happening> milestones(List<ResourceEvent> events, Map<Long, User> people) {
        var known = desk.milestones().byIds(references(events));
        var shown = new ArrayList<Discussion.Happening>();
        for (int i = 0; i < events.size(); i++) {
            ResourceEvent event = events.get(i);
            boolean replaced = event.word().equals("remove")
                    && i + 1 < events.size()
                    && events.get(i + 1).word().equals("add")
                    && events.get(i + 1).createdAt().equals(event.createdAt());
            if (!replaced) {
                String words = event.word().equals("add") ? "changed the milestone to " : "removed the milestone ";
                shown.add(new Discussion.Happening(
                        event.createdAt(),
                        Icon.CLOCK,
                        Tone.NEUTRAL,
                        user(event.userId(), people),
                        html(words + title(event.referenceId(), known))));
            }
        }
        return shown;
    }

    private static String title(@Nullable Long id, Map<Long, Milestone> known) {
        Milestone milestone = id == null ? null : known.get(id);
        return milestone == null ? "<em>one that is gone</em>" : "<b>" + escape(milestone.title()) + "</b>";
    }

    private static Set<Long> references(Collection<ResourceEvent> events) {
        return events.stream()
                .map(ResourceEvent::referenceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable User user(@Nullable Long id, Map<Long, User> people) {
        return id == null ? null : people.get(id);
    }

    private static Icon icon(Note note) {
        return switch (Objects.requireNonNullElse(note.action(), "")) {
            case "title", "description" -> Icon.EDIT;
            case "assignee", "reviewer" -> Icon.USER;
            case "confidential", "locked" -> Icon.LOCK;
            case "time_tracking", "start_date_or_due_date" -> Icon.CLOCK;
            case "commit" -> Icon.COMMIT;
            case "merge", "merged" -> Icon.MERGE;
            case "approved" -> Icon.CHECK;
            default -> Icon.NOTICE;
        };
    }

    private static Content html(String trusted) {
        return out -> out.writeContent(trusted);
    }
}
