package dev.tidemill.work.notes;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Span;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Subject;
import dev.tidemill.work.subjects.SubjectKeyset;
import dev.tidemill.work.subjects.SubjectView;
import dev.tidemill.work.subjects.Subjects;
import dev.tidemill.work.todos.Todos;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads and writes discussions on subjects of every kind, for callers who may see the subject. */
public final class Notes {
    private static final SubjectKeyset BY_AGE = new SubjectKeyset("n", "created_at", true);

    private final Platform platform;
    private final Subjects subjects;
    private final Todos todos;
    private final NoteText text;
    private final List<NotePart> parts;

    public Notes(Platform platform, Subjects subjects, Todos todos, NoteText text, List<NotePart> parts) {
        this.platform = platform;
        this.subjects = subjects;
        this.todos = todos;
        this.text = text;
        this.parts = parts;
    }

    /**
     * A note to write.
     *
     * @param body the text in Markdown, with quick actions
     * @param internal whether only members with the right see it
     * @param createdAt when it was written, for owners who import; null for now
     * @param attachments what other rooms store with it
     * @param inReview whether it comes with others as one review
     */
    public record Draft(
            String body,
            boolean internal,
            @Nullable Instant createdAt,
            List<NoteAttachment> attachments,
            boolean inReview) {
        /** A note alone. */
        public Draft(String body, boolean internal, @Nullable Instant createdAt) {
            this(body, internal, createdAt, List.of(), false);
        }
    }

    /**
     * What came of it.
     *
     * @param note the note; empty when the text was nothing but quick actions
     */
    public record Written(Optional<Note> note, NoteText.Outcome outcome) {}

    /** The notes that the caller may see. */
    public Slice<Note> list(SubjectView view, NoteFilter filter, Paging paging) {
        var where = visible(view);
        filter.addTo(where);
        return platform.db().read(h -> NoteStore.list(h, where, filter.orderSql(), paging));
    }

    /** One note; 404 when there is none that the caller may see. */
    public Note get(SubjectView view, long id) {
        return platform
                .db()
                .read(h -> NoteStore.list(h, visible(view).and("n.id = :id", "id", id), "n.id", new Paging(1, 1, "")))
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Note"));
    }

    /** One page of discussions, each with its notes in order. */
    public Slice<List<Note>> discussions(SubjectView view, Paging paging) {
        return platform.db().read(h -> {
            var ids = NoteStore.discussions(h, visible(view), paging);
            var notes = NoteStore.ofDiscussions(h, ids.items(), visible(view));
            var grouped = ids.items().stream()
                    .map(id -> notes.stream()
                            .filter(note -> note.discussionId() == id)
                            .toList())
                    .toList();
            return new Slice<>(grouped, ids.total());
        });
    }

    /** Some notes of a list that is sorted by age, the oldest first. */
    public List<Note> between(SubjectView view, NoteFilter filter, Span span) {
        var where = visible(view);
        filter.addTo(where);
        String order = BY_AGE.alias("n").addTo(where, span);
        return platform.db().read(h -> NoteStore.first(h, where, order, span.most()));
    }

    /** A discussion in a list: its place there, and its notes that the caller may see. */
    public record Thread(String key, List<Note> notes) {}

    /** Some discussions, the oldest first. */
    public List<Thread> threads(SubjectView view, Span span) {
        var where = visible(view);
        String order = BY_AGE.alias("d").addTo(where, span);
        return platform.db().read(h -> {
            var begun = NoteStore.begun(h, where, order, span.most());
            var notes =
                    NoteStore.ofDiscussions(
                                    h, begun.stream().map(NoteStore.Begun::id).toList(), visible(view))
                            .stream()
                            .collect(Collectors.groupingBy(Note::discussionId));
            return begun.stream()
                    .map(one -> new Thread(
                            BY_AGE.keyOf(new SubjectKeyset.Values(one.id(), "", one.createdAt(), one.createdAt())),
                            notes.getOrDefault(one.id(), List.of())))
                    .filter(thread -> !thread.notes().isEmpty())
                    .toList();
        });
    }

    /** The place of a note in a list by age. */
    public static String placeOf(Note note) {
        return BY_AGE.keyOf(new SubjectKeyset.Values(note.id(), "", note.createdAt(), note.updatedAt()));
    }

    /** The notes of one discussion; 404 when the caller sees none. */
    public List<Note> discussion(SubjectView view, String key) {
        var notes = platform.db()
                .read(h -> NoteStore.discussion(h, view.id(), key)
                        .map(id -> NoteStore.ofDiscussions(h, List.of(id), visible(view)))
                        .orElse(List.of()));
        if (notes.isEmpty()) {
            throw ApiError.notFound("Discussion");
        }
        return notes;
    }

    /** The threads that wait to be resolved and that the caller sees, the oldest first, at most so many. */
    public List<List<Note>> unresolved(SubjectView view, int most) {
        var where = visible(view).and("d.resolvable and d.resolved_at is null");
        return platform.db().read(h -> {
            var ids = NoteStore.discussions(h, where, new Paging(1, most, "")).items();
            var notes = NoteStore.ofDiscussions(h, ids, where);
            return ids.stream()
                    .map(id -> notes.stream()
                            .filter(note -> note.discussionId() == id)
                            .toList())
                    .toList();
        });
    }

    /** Writes a single note. */
    public Written write(SubjectView view, Draft draft) {
        return write(view, draft, true, false);
    }

    /**
     * Begins a thread.
     *
     * @param resolvable whether it can be resolved, as on merge requests
     */
    public Written openThread(SubjectView view, Draft draft, boolean resolvable) {
        return write(view, draft, false, resolvable);
    }

    private Written write(SubjectView view, Draft draft, boolean individual, boolean resolvable) {
        requireMayWrite(view, draft);
        return platform.db().write(tx -> {
            Instant now = Objects.requireNonNullElse(
                    draft.createdAt(), platform.clock().instant());
            return write(tx, view, draft, () -> NoteStore.openDiscussion(tx, view.id(), individual, resolvable, now));
        });
    }

    /** Answers in a discussion, which becomes a thread by it; an answer to internal notes is internal. */
    public Written answer(SubjectView view, String key, Draft draft) {
        var thread = discussion(view, key);
        boolean internal = thread.getFirst().internal();
        var answer = new Draft(draft.body(), internal, draft.createdAt(), draft.attachments(), draft.inReview());
        requireMayWrite(view, answer);
        return platform.db().write(tx -> {
            long discussion = thread.getFirst().discussionId();
            NoteStore.makeThread(
                    tx, discussion, subjects.source(view.subject().kind()).resolvable());
            return write(tx, view, answer, () -> discussion);
        });
    }

    private Written write(Handle tx, SubjectView view, Draft draft, java.util.function.LongSupplier discussion) {
        long author = view.caller().required().id();
        var parsed = text.parse(draft.body());
        Optional<Note> note = Optional.empty();
        if (parsed.commands().isEmpty() || !parsed.text().isBlank()) {
            note = Optional.of(insert(tx, view, draft, parsed.text(), discussion.getAsLong()));
        }
        todos.dealtWith(tx, author, view.id());
        var outcome = parsed.commands().isEmpty() ? NoteText.Outcome.NOTHING : text.run(tx, view, parsed.commands());
        note.ifPresent(written -> text.refer(tx, view, "", written.body(), written.id(), written.internal()));
        subjects.source(view.subject().kind()).touch(tx, view.id());
        return new Written(note, outcome);
    }

    private Note insert(Handle tx, SubjectView view, Draft draft, String body, long discussion) {
        long author = view.caller().required().id();
        Instant at =
                Objects.requireNonNullElse(draft.createdAt(), platform.clock().instant());
        long id = NoteStore.insert(
                tx, discussion, new NoteStore.NewNote(view.id(), author, body, draft.internal(), null, null, at));
        var subject = view.subject();
        var event = new NoteCreated(
                id,
                subject.id(),
                subject.kind().word(),
                subject.place().projectId(),
                draft.internal(),
                draft.inReview());
        platform.events().publish(tx, author, event);
        Note note = NoteStore.byId(tx, id).orElseThrow();
        draft.attachments().forEach(attachment -> attachment.store(tx, note));
        return note;
    }

    /** Changes the text of a note: the author, or members with the right. */
    public Note edit(SubjectView view, long id, String body) {
        Note note = get(view, id);
        requireMayEdit(view, note);
        NoteRules.check(body);
        var attached = parts.stream()
                .flatMap(part -> part.edited(view, note, body).stream())
                .toList();
        return platform.db().write(tx -> {
            NoteStore.update(
                    tx,
                    id,
                    body,
                    view.caller().required().id(),
                    platform.clock().instant());
            text.refer(tx, view, note.body(), body, id, note.internal());
            Note changed = NoteStore.byId(tx, id).orElseThrow(() -> ApiError.notFound("Note"));
            attached.forEach(attachment -> attachment.store(tx, changed));
            return changed;
        });
    }

    /** Deletes a note: the author, or members with the right. */
    public void delete(SubjectView view, long id) {
        Note note = get(view, id);
        requireMayEdit(view, note);
        platform.db().run(tx -> NoteStore.delete(tx, note));
    }

    /**
     * Resolves a thread, or opens it again, where the source of the subject says that the caller may.
     *
     * @return the notes of the thread
     */
    public List<Note> resolve(SubjectView view, String key, boolean resolved) {
        var notes = discussion(view, key);
        if (!notes.getFirst().resolvable()) {
            throw ApiError.of(400, "400 Bad request - Discussion is not resolvable");
        }
        view.require(WorkPermissions.CREATE_NOTE);
        if (!subjects.source(view.subject().kind()).mayResolve(view)) {
            throw ApiError.forbidden();
        }
        long user = view.caller().required().id();
        platform.db().run(tx -> resolve(tx, view.subject(), notes.getFirst().discussionId(), user, resolved));
        return discussion(view, key);
    }

    /**
     * Resolves a thread, or opens it again, in a transaction of others, without asking who may.
     *
     * @return whether that is news
     */
    public boolean resolve(Handle tx, Subject subject, long discussion, @Nullable Long user, boolean resolved) {
        var at = resolved ? platform.clock().instant() : null;
        boolean news = NoteStore.resolve(tx, discussion, at, resolved ? user : null);
        if (news) {
            var event = new DiscussionResolved(
                    discussion,
                    subject.id(),
                    subject.kind().word(),
                    subject.place().projectId(),
                    resolved);
            platform.events().publish(tx, user, event);
        }
        return news;
    }

    /** Copies what people wrote on one subject to another, with authors and times. */
    public void copy(Handle tx, long from, long to) {
        var threads = new HashMap<Long, Long>();
        for (Note note : NoteStore.written(tx, from)) {
            long thread = threads.computeIfAbsent(
                    note.discussionId(),
                    id -> NoteStore.openDiscussion(tx, to, note.individual(), note.resolvable(), note.createdAt()));
            var copy = new NoteStore.NewNote(
                    to, note.authorId(), note.body(), note.internal(), null, null, note.createdAt());
            NoteStore.insert(tx, thread, copy);
        }
    }

    /** The authors of notes that everybody sees, by subject, the first first. */
    public Map<Long, List<Long>> authors(Collection<Long> subjects) {
        return platform.db().read(h -> NoteStore.authors(h, subjects));
    }

    private void requireMayWrite(SubjectView view, Draft draft) {
        view.require(WorkPermissions.CREATE_NOTE);
        if (view.face().locked()) {
            view.require(WorkPermissions.CREATE_NOTE_WHEN_LOCKED);
        }
        if (draft.internal()) {
            view.require(WorkPermissions.CREATE_INTERNAL_NOTE);
        }
        if (draft.createdAt() != null) {
            view.require(WorkPermissions.IMPORT_ISSUE);
        }
        NoteRules.check(draft.body());
    }

    private static void requireMayEdit(SubjectView view, Note note) {
        view.require(WorkPermissions.CREATE_NOTE);
        boolean own = note.authorId() == view.caller().required().id();
        if (note.system() || (!own && !view.may(WorkPermissions.ADMIN_NOTE))) {
            throw ApiError.forbidden();
        }
    }

    /** Internal notes are for few, and cross-references for those who see where they come from. */
    private Where visible(SubjectView view) {
        var where = new Where().and("n.subject_id = :subject", "subject", view.id());
        where.when(!view.may(WorkPermissions.READ_INTERNAL_NOTE), "not n.internal");
        var sources = platform.db().read(h -> NoteStore.sources(h, view.id()));
        var seen = subjects.views(view.caller(), sources).keySet();
        return where.and("n.source_id is null or n.source_id = any(:sources)", "sources", seen.toArray(Long[]::new));
    }
}
