package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a merge request changed. Its state has events of its own.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param changes the old and new value of every field that changed, by its name in the API; texts of descriptions are
 *     not repeated
 */
public record MergeRequestChanged(long requestId, long projectId, long iid, Map<String, Change> changes)
        implements Event {
    /** What a field was and is. */
    public record Change(
            @Nullable Object previous, @Nullable Object current) {}

    @Override
    public String kind() {
        return "merge_request_changed";
    }
}
