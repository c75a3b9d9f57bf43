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
 * @param state {@code available}, {@code stopping} while a job takes it down, or {@code stopped}
 * @param autoStopAt when it is stopped by itself, or null for never
 * @param autoStopSetting {@code always}, or {@code with_action} when it may stop by itself only through a job
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
        @Nullable Instant autoStopAt,
        String autoStopSetting,
        Instant createdAt,
        Instant updatedAt) {
    static final String AVAILABLE = "available";
    static final String STOPPING = "stopping";
    static final String STOPPED = "stopped";

    /** Whether it stands in a folder, as review apps do. */
    public boolean inFolder() {
        return name.indexOf('/') >= 0;
    }

    /** Whether it is there, and nobody takes it down. */
    public boolean available() {
        return state.equals(AVAILABLE);
    }

    /** Whether it was taken down. */
    public boolean stopped() {
        return state.equals(STOPPED);
    }

    /** The same in another state; what is stopped has nothing to wait for. */
    Environment in(String next) {
        return new Environment(
                id,
                projectId,
                name,
                slug,
                externalUrl,
                description,
                tier,
                next,
                next.equals(STOPPED) ? null : autoStopAt,
                autoStopSetting,
                createdAt,
                updatedAt);
    }

    /** The same with what people say of it. */
    Environment described(
            @Nullable String newUrl, String newDescription, String newTier, @Nullable String newAutoStopSetting) {
        return new Environment(
                id,
                projectId,
                name,
                slug,
                newUrl,
                newDescription,
                newTier,
                state,
                autoStopAt,
                newAutoStopSetting == null ? autoStopSetting : newAutoStopSetting,
                createdAt,
                updatedAt);
    }

    /** The same with another end. */
    Environment until(@Nullable Instant end) {
        return new Environment(
                id,
                projectId,
                name,
                slug,
                externalUrl,
                description,
                tier,
                state,
                end,
                autoStopSetting,
                createdAt,
                updatedAt);
    }
}
