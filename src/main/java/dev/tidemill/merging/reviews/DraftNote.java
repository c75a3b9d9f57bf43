package dev.tidemill.merging.reviews;

import dev.tidemill.merging.discussions.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A note that waits to be published with a review; only its author sees it.
 *
 * @param id the number
 * @param requestId the merge request
 * @param authorId who wrote it
 * @param discussionId the row of the thread it answers, or null
 * @param discussionKey the thread's id on the wire, or null
 * @param note the text in Markdown
 * @param position where in the diff it begins a thread, or null
 * @param lineCode the name of its line, or null
 * @param commitSha the commit it is about, or null
 * @param resolve whether it resolves the thread, or opens it again when it is resolved
 * @param createdAt when written
 */
public record DraftNote(
        long id,
        long requestId,
        long authorId,
        @Nullable Long discussionId,
        @Nullable String discussionKey,
        String note,
        @Nullable Position position,
        @Nullable String lineCode,
        @Nullable String commitSha,
        boolean resolve,
        Instant createdAt) {}
