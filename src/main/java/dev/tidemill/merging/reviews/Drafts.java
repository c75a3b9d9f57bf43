package dev.tidemill.merging.reviews;

import dev.tidemill.merging.approvals.Approvals;
import dev.tidemill.merging.discussions.DiffNotePart;
import dev.tidemill.merging.discussions.PlacedPosition;
import dev.tidemill.merging.discussions.Position;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.notes.Note;
import dev.tidemill.work.notes.NoteAttachment;
import dev.tidemill.work.notes.Notes;
import dev.tidemill.work.subjects.Subjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps drafts of reviews, and publishes them: all of a review in one transaction, or nothing. */
public final class Drafts {
    private static final int MOST = 500;
    private static final int LONGEST = 1_000_000;

    private final Platform platform;
    private final Tools tools;

    /** What it needs of other folders and rooms. */
    public record Tools(
            Notes notes,
            Subjects subjects,
            DiffNotePart positions,
            MergeRequests requests,
            Reviews reviews,
            Approvals approvals) {}

    /**
     * A draft to keep.
     *
     * @param note the text
     * @param thread the thread it answers, or null
     * @param position where it begins a thread, or null
     * @param commitSha the commit it is about, or null
     * @param resolve whether it resolves the thread, or opens it again
     */
    public record Wish(
            String note,
            @Nullable String thread,
            @Nullable Position position,
            @Nullable String commitSha,
            boolean resolve) {}

    /**
     * How a review ends.
     *
     * @param summary a note about the whole, or null
     * @param state {@code reviewed}, {@code requested_changes} or {@code approved}
     */
    public record Verdict(@Nullable String summary, String state) {}

    public Drafts(Platform platform, Tools tools) {
        this.platform = platform;
        this.tools = tools;
    }

    /** The caller's drafts on a request, the oldest first. */
    public List<DraftNote> list(MergeRequests.Found found) {
        long author = author(found);
        return platform.db().read(h -> DraftStore.of(h, found.request().id(), author));
    }

    /** One of the caller's drafts; 404 for those of others. */
    public DraftNote get(MergeRequests.Found found, long id) {
        long author = author(found);
        return platform.db()
                .read(h -> DraftStore.byId(h, found.request().id(), author, id))
                .orElseThrow(() -> ApiError.notFound("Draft Note"));
    }

    /** Keeps a draft. */
    public DraftNote create(MergeRequests.Found found, Wish wish) {
        long author = author(found);
        requireMayWrite(found);
        check(wish.note());
        long request = found.request().id();
        String key = wish.thread();
        Long thread = key == null
                ? null
                : platform.db()
                        .read(h -> DraftStore.thread(h, request, key))
                        .orElseThrow(() -> ApiError.notFound("Discussion"));
        var position = thread == null ? wish.position() : null;
        PlacedPosition placed =
                position == null ? null : tools.positions().place(found.view(), position, wish.commitSha());
        var draft = new DraftNote(
                0,
                request,
                author,
                thread,
                key,
                wish.note(),
                placed == null ? null : placed.position(),
                placed == null ? null : placed.lineCode(),
                wish.commitSha(),
                wish.resolve() && thread != null,
                platform.clock().instant());
        long id = platform.db().write(tx -> {
            if (DraftStore.count(tx, request, author) >= MOST) {
                throw ApiError.of(400, "A review has at most " + MOST + " drafts");
            }
            return DraftStore.insert(tx, draft, platform.clock().instant());
        });
        return get(found, id);
    }

    /** Changes a draft of the caller; null leaves things as they are. */
    public DraftNote update(MergeRequests.Found found, long id, @Nullable String note, @Nullable Position position) {
        DraftNote known = get(found, id);
        String text = note == null ? known.note() : note;
        check(text);
        boolean moved = position != null && known.discussionId() == null;
        PlacedPosition placed =
                moved && position != null ? tools.positions().place(found.view(), position, known.commitSha()) : null;
        var changed = new DraftNote(
                known.id(),
                known.requestId(),
                known.authorId(),
                known.discussionId(),
                known.discussionKey(),
                text,
                placed == null ? known.position() : placed.position(),
                placed == null ? known.lineCode() : placed.lineCode(),
                known.commitSha(),
                known.resolve(),
                known.createdAt());
        platform.db().run(tx -> DraftStore.update(tx, changed, platform.clock().instant()));
        return get(found, id);
    }

    /** Throws a draft of the caller away. */
    public void delete(MergeRequests.Found found, long id) {
        long author = author(found);
        DraftNote known = get(found, id);
        platform.db().run(tx -> DraftStore.take(tx, author, List.of(known.id())));
    }

    /** Publishes one draft, which is a note then like any other. */
    public void publish(MergeRequests.Found found, long id) {
        requireMayWrite(found);
        DraftNote draft = get(found, id);
        var attachments = attachments(found, List.of(draft));
        platform.db().run(tx -> published(tx, found, List.of(draft), attachments, false));
    }

    /** Publishes all drafts of the caller as one review, with what the reviewer thinks of the whole. */
    public void submit(MergeRequests.Found found, Verdict verdict) {
        var ready = ready(found, verdict);
        platform.db().run(tx -> submit(tx, found, ready.drafts(), ready.attachments(), verdict));
    }

    /** The same in a transaction of others. */
    void submit(Handle tx, MergeRequests.Found found, Verdict verdict) {
        var ready = ready(found, verdict);
        submit(tx, found, ready.drafts(), ready.attachments(), verdict);
    }

    /** What a review publishes. */
    private record Ready(List<DraftNote> drafts, Map<Long, List<NoteAttachment>> attachments) {}

    private Ready ready(MergeRequests.Found found, Verdict verdict) {
        requireMayWrite(found);
        author(found);
        var drafts = list(found);
        if (verdict.state().equals("approved")) {
            tools.approvals().state(found); // who owns the newest commits is found out before the transaction
        }
        return new Ready(drafts, attachments(found, drafts));
    }

    /** Gives a verdict alone, in a transaction of others; drafts stay drafts. */
    void verdict(Handle tx, MergeRequests.Found found, String state) {
        requireMayWrite(found);
        submit(tx, found, List.of(), Map.of(), new Verdict(null, state));
    }

    private void submit(
            Handle tx,
            MergeRequests.Found found,
            List<DraftNote> drafts,
            Map<Long, List<NoteAttachment>> attachments,
            Verdict verdict) {
        var notes = published(tx, found, drafts, attachments, true);
        String summary = verdict.summary();
        if (summary != null && !summary.isBlank()) {
            tools.notes()
                    .write(found.view(), new Notes.Draft(summary, false, null, List.of(), true))
                    .note()
                    .map(Note::id)
                    .ifPresent(notes::add);
        }
        var request = tools.requests().lock(tx, found.request().id());
        long user = author(found);
        switch (verdict.state()) {
            case "approved" -> {
                if (tools.approvals().asksAgain(found.project())) {
                    throw ApiError.unauthorized(); // only the approval itself asks for the password
                }
                tools.approvals().approve(tx, found, null);
            }
            case "requested_changes" -> {
                tools.approvals().requireReviewer(found);
                tools.approvals().takeBack(tx, found, "changes_requested");
                tools.approvals().changesRequested(tx, request, user);
                tools.reviews().submitted(tx, request, user, "requested_changes", notes);
            }
            default -> tools.reviews().submitted(tx, request, user, "reviewed", notes);
        }
    }

    private List<Long> published(
            Handle tx,
            MergeRequests.Found found,
            List<DraftNote> drafts,
            Map<Long, List<NoteAttachment>> attachments,
            boolean inReview) {
        var there = new HashSet<>(DraftStore.take(
                tx, author(found), drafts.stream().map(DraftNote::id).toList()));
        var notes = new ArrayList<Long>();
        for (DraftNote draft : drafts) {
            if (there.contains(draft.id())) {
                var attached = attachments.getOrDefault(draft.id(), List.of());
                published(tx, found, draft, attached, inReview).map(Note::id).ifPresent(notes::add);
            }
        }
        return notes;
    }

    private Optional<Note> published(
            Handle tx, MergeRequests.Found found, DraftNote draft, List<NoteAttachment> attached, boolean inReview) {
        var text = new Notes.Draft(draft.note(), false, null, attached, inReview);
        String key = draft.discussionKey();
        Long thread = draft.discussionId();
        if (key == null || thread == null) {
            return draft.position() == null
                    ? tools.notes().write(found.view(), text).note()
                    : tools.notes().openThread(found.view(), text, true).note();
        }
        var note = tools.notes().answer(found.view(), key, text).note();
        boolean may = tools.subjects().source(found.view().subject().kind()).mayResolve(found.view());
        if (draft.resolve() && may) {
            boolean resolved = DraftStore.resolved(tx, thread);
            tools.notes().resolve(tx, found.view().subject(), thread, draft.authorId(), !resolved);
        }
        return note;
    }

    /** What is stored beside the notes, read from git before the transaction, by draft. */
    private Map<Long, List<NoteAttachment>> attachments(MergeRequests.Found found, List<DraftNote> drafts) {
        var all = new HashMap<Long, List<NoteAttachment>>();
        for (DraftNote draft : drafts) {
            var position = draft.position();
            Long thread = draft.discussionId();
            if (position != null) {
                var placed = new PlacedPosition(position, draft.lineCode());
                all.put(draft.id(), List.of(tools.positions().begun(found.view(), placed, draft.note())));
            } else if (thread != null) {
                all.put(
                        draft.id(),
                        tools.positions().attachment(thread, found.view(), draft.note()).stream()
                                .toList());
            }
        }
        return all;
    }

    private static long author(MergeRequests.Found found) {
        return found.view().caller().required().id();
    }

    private static void requireMayWrite(MergeRequests.Found found) {
        found.view().require(WorkPermissions.CREATE_NOTE);
        if (found.view().face().locked()) {
            found.view().require(WorkPermissions.CREATE_NOTE_WHEN_LOCKED);
        }
    }

    private static void check(String note) {
        if (note.isBlank()) {
            throw ApiError.invalid("note", "can't be blank");
        }
        if (note.length() > LONGEST) {
            throw ApiError.invalid("note", "is too long (maximum is " + LONGEST + " characters)");
        }
    }
}
