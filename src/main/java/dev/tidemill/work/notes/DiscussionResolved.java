package dev.tidemill.work.notes;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A thread was resolved, or opened again.
 *
 * @param discussionId the row of the thread
 * @param subjectId on what
 * @param subjectKind the word of its kind
 * @param projectId where, or null in a group
 * @param resolved whether it is resolved now
 */
public record DiscussionResolved(
        long discussionId,
        long subjectId,
        String subjectKind,
        @Nullable Long projectId,
        boolean resolved) implements Event {
    @Override
    public String kind() {
        return "discussion_resolved";
    }
}
