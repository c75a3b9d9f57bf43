package dev.tidemill.merging.versions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The commits that a version brings.
 *
 * @param commits their names, the newest first; of more than {@link DiffFacts#MOST_COMMITS} the newest
 * @param first the oldest, null when there are none
 * @param count how many there are
 */
record BroughtCommits(List<String> commits, DiffFacts.@Nullable FirstCommit first, int count) {}
