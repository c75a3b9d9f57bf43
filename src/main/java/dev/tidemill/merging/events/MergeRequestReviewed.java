package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;
import java.util.List;

/**
 * Somebody submitted a review of a merge request: several notes at once, a verdict, or both.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param userId who
 * @param state {@code reviewed}, {@code requested_changes} or {@code approved}
 * @param noteIds the notes that came with it, in order
 */
public record MergeRequestReviewed(
        long requestId, long projectId, long iid, long userId, String state, List<Long> noteIds) implements Event {
    public MergeRequestReviewed {
        noteIds = List.copyOf(noteIds);
    }

    @Override
    public String kind() {
        return "merge_request_reviewed";
    }
}
