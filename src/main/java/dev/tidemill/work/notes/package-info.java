/**
 * Discussions on subjects: what people write, in threads that can be resolved, and the notes the system adds.
 * Does not know what is discussed. Start with {@link dev.tidemill.work.notes.Notes} and {@link
 * dev.tidemill.work.notes.SystemNotes}.
 */
@NullMarked
package dev.tidemill.work.notes;

import org.jspecify.annotations.NullMarked;
