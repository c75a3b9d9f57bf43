/**
 * What is asked about one merge request besides itself: its commits, its reviewers, how far it is behind. Start with
 * {@link dev.tidemill.merging.details.DetailsApi}.
 */
@NullMarked
package dev.tidemill.merging.details;

import org.jspecify.annotations.NullMarked;
