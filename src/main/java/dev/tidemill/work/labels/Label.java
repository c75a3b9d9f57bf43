package dev.tidemill.work.labels;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A label of a project or group (doc/user/project/labels.md).
 *
 * @param id the number
 * @param projectId the project, or null
 * @param namespaceId the group, or null
 * @param title unique where it stands; in {@code a::b} the part before the last {@code ::} is its scope
 * @param description what it means; may be empty
 * @param color as {@code #rrggbb}
 * @param priority the rank that the project asked about gives it, or null
 * @param createdAt when made
 * @param updatedAt when last changed
 */
public record Label(
        long id,
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        String title,
        String description,
        String color,
        @Nullable Integer priority,
        Instant createdAt,
        Instant updatedAt) {
    /** The scope, within which a subject has at most one label; empty when it has none. */
    public Optional<String> scope() {
        return LabelFlow.scope(title);
    }

    /** Black or white, whichever can be read on the color. */
    public String textColor() {
        return Color.textOn(color);
    }
}
