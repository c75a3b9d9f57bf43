package dev.tidemill.merging.discussions;

import org.jspecify.annotations.Nullable;

/**
 * A position that was found in its diff.
 *
 * @param position the position, with the paths as the diff has them
 * @param lineCode the name of its line, or null for pictures and files
 */
public record PlacedPosition(Position position, @Nullable String lineCode) {}
