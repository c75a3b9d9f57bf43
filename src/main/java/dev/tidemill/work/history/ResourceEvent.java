package dev.tidemill.work.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a subject.
 *
 * @param id the number within its kind of event
 * @param subjectId what it happened to
 * @param userId who did it, or null for the system
 * @param referenceId the label or milestone, or null when it is gone or for a state
 * @param word the new state, or {@code add} and {@code remove}
 * @param createdAt when
 */
public record ResourceEvent(
        long id,
        long subjectId,
        @Nullable Long userId,
        @Nullable Long referenceId,
        String word,
        Instant createdAt) {}
