package dev.tidemill.work.pages;

import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.pages.Discussion.Entry;
import dev.tidemill.work.subjects.SubjectView;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Gathers what is said and what happened on a subject of any kind, as one reader sees it. */
public final class Discussions {
    /** Discussions on one page; what is newer than the first so many is reached over REST. */
    private static final int MOST = 2000;

    private final WorkDesk desk;
    private final Happenings happenings;
    private final List<TimelinePart> parts = new CopyOnWriteArrayList<>();

    public Discussions(WorkDesk desk) {
        this.desk = desk;
        this.happenings = new Happenings(desk);
    }

    /** Adds what a room knows of; rooms do this once, while the process is put together. */
    public void add(TimelinePart part) {
        parts.add(part);
    }

    /**
     * The discussion on a subject.
     *
     * @param base the address of its page
     */
    public Discussion of(SubjectView view, String base) {
        var threads = threads(view);
        var entries = new ArrayList<Entry>();
        var happened = new ArrayList<List<Note>>();
        threads.forEach(notes -> {
            if (notes.getFirst().system()) {
                happened.add(notes);
            }
        });
        var said = threads.stream().filter(notes -> !notes.getFirst().system()).toList();
        entries.addAll(show(view, said));
        entries.addAll(happenings.of(view, happened.stream().map(List::getFirst).toList()));
        parts.forEach(part -> entries.addAll(part.happenings(view)));
        entries.sort(Comparator.comparing(Entry::at));
        return new Discussion(base, entries, reactions(view), composer(view), closedText(view));
    }

    /** Some threads alone, for example those on one file. */
    public List<Discussion.Talk> show(SubjectView view, List<List<Note>> threads) {
        var notes = threads.stream().flatMap(List::stream).toList();
        return new ThreadShow(desk, parts, view, notes).all(threads);
    }

    /** The discussions themselves, each with its notes in order. */
    public List<List<Note>> threads(SubjectView view) {
        return desk.notes().discussions(view, new Paging(1, MOST, "")).items();
    }

    private List<Discussion.Reaction> reactions(SubjectView view) {
        var own = desk.awards().all(view).stream()
                .filter(award -> award.noteId() == null)
                .toList();
        return Reactions.of(
                own, desk.users().byIds(Reactions.people(own)), view.caller().userId());
    }

    private Discussion.@Nullable Composer composer(SubjectView view) {
        if (!mayWrite(view)) {
            return null;
        }
        var source = desk.subjects().source(view.subject().kind());
        String state = !source.mayEdit(view)
                ? null
                : switch (view.face().state()) {
                    case "opened" -> "close";
                    case "closed" -> "reopen";
                    default -> null;
                };
        return new Discussion.Composer(
                Previews.address(view.home()),
                view.may(WorkPermissions.CREATE_INTERNAL_NOTE),
                state,
                view.face().noun());
    }

    /** Whether the reader may comment. */
    public static boolean mayWrite(SubjectView view) {
        return !view.caller().anonymous()
                && view.may(WorkPermissions.CREATE_NOTE)
                && (!view.face().locked() || view.may(WorkPermissions.CREATE_NOTE_WHEN_LOCKED));
    }

    private static String closedText(SubjectView view) {
        if (view.caller().anonymous()) {
            return "Sign in to comment.";
        }
        return view.face().locked() ? "The discussion is locked; only members comment." : "You may not comment here.";
    }

    /** Shows threads out of what was loaded for all of them at once. */
    private static final class ThreadShow {
        private final WorkDesk desk;
        private final SubjectView view;
        private final Map<Long, User> people;
        private final Map<Long, String> html;
        private final Map<Long, List<Discussion.Reaction>> reactions;
        private final Map<Long, Content> heads = new HashMap<>();
        private final Map<Long, Content> extras = new HashMap<>();
        private final boolean writes;
        private final boolean reacts;
        private final boolean administers;
        private final boolean resolves;
        private final @Nullable String followUp;

        ThreadShow(WorkDesk desk, List<TimelinePart> parts, SubjectView view, List<Note> notes) {
            this.desk = desk;
            this.view = view;
            var awards = desk.awards().all(view).stream()
                    .filter(award -> award.noteId() != null)
                    .toList();
            Set<Long> ids = new HashSet<>(Reactions.people(awards));
            notes.forEach(note -> {
                ids.add(note.authorId());
                Long resolver = note.resolvedById();
                if (resolver != null) {
                    ids.add(resolver);
                }
            });
            this.people = desk.users().byIds(ids);
            this.html = html(notes);
            this.reactions = Reactions.byNote(awards, people, view.caller().userId());
            parts.forEach(part -> {
                heads.putAll(part.heads(view, notes));
                extras.putAll(part.extras(view, notes));
            });
            this.followUp = parts.stream()
                    .flatMap(part -> part.followUp(view).stream())
                    .findFirst()
                    .orElse(null);
            this.writes = mayWrite(view);
            this.reacts = !view.caller().anonymous() && view.may(WorkPermissions.AWARD_EMOJI);
            this.administers = view.may(WorkPermissions.ADMIN_NOTE);
            this.resolves =
                    writes && desk.subjects().source(view.subject().kind()).mayResolve(view);
        }

        private Map<Long, String> html(List<Note> notes) {
            var texts = desk.richText()
                    .html(
                            view.caller(),
                            view.home(),
                            notes.stream().map(Note::body).toList());
            var byId = new HashMap<Long, String>();
            for (int i = 0; i < notes.size(); i++) {
                byId.put(notes.get(i).id(), texts.get(i));
            }
            return byId;
        }

        List<Discussion.Talk> all(List<List<Note>> threads) {
            return threads.stream().map(this::thread).toList();
        }

        private Discussion.Talk thread(List<Note> notes) {
            Note first = notes.getFirst();
            Long resolver = first.resolvedById();
            User by = resolver == null ? null : people.get(resolver);
            String name = first.resolvedAt() == null ? null : by == null ? "somebody" : by.name();
            return new Discussion.Talk(
                    first.discussionKey(),
                    notes.stream().map(this::said).toList(),
                    heads.get(first.discussionId()),
                    first.individual(),
                    first.resolvable(),
                    name,
                    first.resolvable() && resolves,
                    writes,
                    first.resolvable() && resolves && first.resolvedAt() == null && followUp != null
                            ? followUp + first.discussionKey()
                            : null);
        }

        private Discussion.Said said(Note note) {
            boolean own = Objects.equals(view.caller().userId(), note.authorId());
            return new Discussion.Said(
                    note.id(),
                    Objects.requireNonNull(people.get(note.authorId()), "authors stay"),
                    note.createdAt(),
                    note.edited(),
                    note.internal(),
                    note.authorId() == view.face().authorId(),
                    note.body(),
                    html.getOrDefault(note.id(), ""),
                    extras.get(note.id()),
                    reactions.getOrDefault(note.id(), List.of()),
                    !note.system() && writes && (own || administers),
                    reacts);
        }
    }
}
