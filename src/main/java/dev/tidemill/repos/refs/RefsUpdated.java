package dev.tidemill.repos.refs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tidemill.platform.events.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refs of a repository moved: by a push, a web edit or an API call. Published in the transaction that
 * moved them, after the objects are durable; listeners run SQL only and may refuse everything by throwing.
 * Most refs are branches and tags, others ({@code refs/notes/...}) are possible; internal refs
 * ({@code refs/pipelines/...}) are never among them.
 *
 * @param projectId whose repository
 * @param pushId the number of this push, unique over all repositories; key for work that must happen once a push
 * @param userId who did it, or null for the system
 * @param changes every ref that moved, in the order of the push; never empty
 * @param pushOptions what the client gave with {@code git push -o}, in order. For listeners in the transaction only:
 *     they may hold secrets, so the outbox does not have them and consumers see none
 */
public record RefsUpdated(
        long projectId,
        long pushId,
        @Nullable Long userId,
        List<RefChange> changes,
        @JsonIgnore List<String> pushOptions)
        implements Event {
    public RefsUpdated {
        changes = List.copyOf(changes);
        pushOptions = pushOptions == null ? List.of() : List.copyOf(pushOptions); // null when read from the outbox
    }

    @Override
    public String toString() {
        return "RefsUpdated[project " + projectId + ", push " + pushId + "]";
    }

    @Override
    public String kind() {
        return "refs_updated";
    }
}
