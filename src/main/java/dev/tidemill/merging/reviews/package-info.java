/**
 * Reviews: the drafts of a reviewer, submitting them as one, and verdicts. Start with {@link
 * dev.tidemill.merging.reviews.Drafts} and {@link dev.tidemill.merging.reviews.Reviews}.
 */
@NullMarked
package dev.tidemill.merging.reviews;

import org.jspecify.annotations.NullMarked;
