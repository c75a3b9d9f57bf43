/**
 * Threads on lines of a diff: where they stand, how they follow their line across pushes, and the changes that reviewers
 * suggest in them. The threads themselves are notes of {@code work}. Start with {@link
 * dev.tidemill.merging.discussions.Position} and {@link dev.tidemill.merging.discussions.PositionFlow}.
 */
@NullMarked
package dev.tidemill.merging.discussions;

import org.jspecify.annotations.NullMarked;
