/**
 * What other systems say of commits (doc/api/commits.md, commit status). Each stands in a pipeline, made for it when there
 * is none, and counts in that pipeline's status. Start with {@link dev.tidemill.ci.statuses.CommitStatuses}.
 */
@NullMarked
package dev.tidemill.ci.statuses;

import org.jspecify.annotations.NullMarked;
