package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The commit with which the work on a merge request began is known, or is another one since its history was written anew.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param previous what was the first commit before, or null
 * @param current what is it now, or null when the request brings no commits any more
 */
public record MergeRequestFirstCommitted(
        long requestId,
        long projectId,
        long iid,
        @Nullable First previous,
        @Nullable First current) implements Event {
    /**
     * A commit.
     *
     * @param at when it was written, as its author's clock said
     */
    public record First(String sha, Instant at) {}

    @Override
    public String kind() {
        return "merge_request_first_committed";
    }
}
