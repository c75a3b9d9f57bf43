/**
 * The merge request itself: opening, changing, finding and listing it, and keeping it in step with pushes. Does not
 * merge. Start with {@link dev.tidemill.merging.requests.MergeRequests} and {@link
 * dev.tidemill.merging.requests.MergeRequest}.
 */
@NullMarked
package dev.tidemill.merging.requests;

import org.jspecify.annotations.NullMarked;
