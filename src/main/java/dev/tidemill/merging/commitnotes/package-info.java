/**
 * Comments on commits: a commit becomes a subject when somebody writes the first one. Start with {@link
 * dev.tidemill.merging.commitnotes.CommitNotes}.
 */
@NullMarked
package dev.tidemill.merging.commitnotes;

import org.jspecify.annotations.NullMarked;
