package dev.tidemill.work.awards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An emoji that a person put on a subject or a note.
 *
 * @param id the number
 * @param subjectId on what
 * @param noteId on which note of it, or null
 * @param userId by whom
 * @param name its name without colons
 * @param createdAt when
 */
public record Award(long id, long subjectId, @Nullable Long noteId, long userId, String name, Instant createdAt) {}
