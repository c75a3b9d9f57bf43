/**
 * Pipelines of merge requests (doc/ci/pipelines/merge_request_pipelines.md, merged_results_pipelines.md): when they are
 * made, what they know of the request, and what they mean for the merge. Start with {@link
 * dev.tidemill.ci.requests.RequestPipelines}.
 */
@NullMarked
package dev.tidemill.ci.requests;

import org.jspecify.annotations.NullMarked;
