/**
 * Merge requests whose commits came into the target branch by a push instead of a merge here: they are merged, too.
 * Start with {@link dev.tidemill.merging.arrivals.DetectMergedJob}.
 */
@NullMarked
package dev.tidemill.merging.arrivals;

import org.jspecify.annotations.NullMarked;
