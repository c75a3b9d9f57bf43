package dev.tidemill.merging.reviews;

import dev.tidemill.merging.events.MergeRequestFirstReviewed;
import dev.tidemill.merging.events.MergeRequestReviewed;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.Reviewers;
import dev.tidemill.platform.Platform;
import dev.tidemill.work.notes.NoteCreated;
import dev.tidemill.work.subjects.SubjectKind;
import dev.tidemill.work.todos.Todos;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Remembers that somebody reviewed, in the transaction of the deed. Asks no permission: the caller has done that. */
public final class Reviews {
    private final Platform platform;
    private final Reviewers reviewers;
    private final Todos todos;

    public Reviews(Platform platform, Reviewers reviewers, Todos todos) {
        this.platform = platform;
        this.reviewers = reviewers;
        this.todos = todos;
        platform.events().listen(NoteCreated.class, this::noted);
    }

    /**
     * Somebody submitted a review.
     *
     * @param state {@code reviewed}, {@code requested_changes} or {@code approved}
     * @param notes the notes that came with it
     */
    public void submitted(Handle tx, MergeRequest request, long user, String state, List<Long> notes) {
        reviewers.state(tx, request.id(), user, state);
        todos.dealtWith(tx, user, request.id());
        if (ReviewStore.insert(tx, request.id(), user, state, platform.clock().instant())) {
            first(tx, new ReviewStore.Reviewed(request.id(), request.projectId(), request.iid(), user));
        }
        var event = new MergeRequestReviewed(request.id(), request.projectId(), request.iid(), user, state, notes);
        platform.events().publish(tx, user, event);
    }

    /** A verdict was taken back: the reviewer has yet to review. */
    public void takenBack(Handle tx, MergeRequest request, long user) {
        reviewers.state(tx, request.id(), user, "unapproved");
    }

    private void noted(Handle tx, NoteCreated event) {
        if (event.subjectKind().equals(SubjectKind.MERGE_REQUEST.word()) && !event.inReview()) {
            ReviewStore.firstByNote(tx, event.noteId()).ifPresent(reviewed -> {
                ReviewStore.insert(
                        tx,
                        reviewed.requestId(),
                        reviewed.userId(),
                        "commented",
                        platform.clock().instant());
                first(tx, reviewed);
            });
        }
    }

    private void first(Handle tx, ReviewStore.Reviewed reviewed) {
        var event = new MergeRequestFirstReviewed(
                reviewed.requestId(), reviewed.projectId(), reviewed.iid(), reviewed.userId());
        platform.events().publish(tx, reviewed.userId(), event);
    }
}
