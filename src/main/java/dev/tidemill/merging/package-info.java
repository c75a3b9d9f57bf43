/**
 * Merge requests: asking for a review, discussing a diff, and merging it. Knows branches and discussions, not pipelines:
 * what other rooms demand before a merge they add as a {@link dev.tidemill.merging.merge.MergeGate}. Start with {@link
 * dev.tidemill.merging.MergingRoom} and {@link dev.tidemill.merging.requests.MergeRequests}.
 */
@NullMarked
package dev.tidemill.merging;

import org.jspecify.annotations.NullMarked;
