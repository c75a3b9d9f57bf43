/**
 * Merging a merge request: whether it can be merged and why not, the methods of merging, rebase, and what conflicts.
 * Start with {@link dev.tidemill.merging.merge.MergeGate}.
 */
@NullMarked
package dev.tidemill.merging.merge;

import org.jspecify.annotations.NullMarked;
