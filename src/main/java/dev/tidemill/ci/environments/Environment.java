package dev.tidemill.ci.environments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place where a project's code runs.
 *
 * @param id the number
 * @param projectId the project
 * @param name what people call it; what stands before a slash is its folder, for example {@code review/topic}
 * @param slug its name for host names
 * @param externalUrl where it can be looked at, or null
 * @param description Markdown, empty for none
 * @param tier the word of a {@link Tier}
 * @param state {@code available} or {@code stopped}
 */
public record Environment(
        long id,
        long projectId,
        String name,
        String slug,
        @Nullable String externalUrl,
        String description,
        String tier,
        String state,
        Instant createdAt,
        Instant updatedAt) {
    /** Whether it stands in a folder, as review apps do. */
    public boolean inFolder() {
        return name.indexOf('/') >= 0;
    }
}
