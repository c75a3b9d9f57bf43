/**
 * What {@code git push -o merge_request.create} and its like ask for, and what pushes are told about merge requests.
 * Start with {@link dev.tidemill.merging.pushoptions.RequestOptions}.
 */
@NullMarked
package dev.tidemill.merging.pushoptions;

import org.jspecify.annotations.NullMarked;
