/**
 * What merge requests, commits and issues say about each other: which issues a merge closes, who is mentioned where, and
 * references such as {@code !12}. Start with {@link dev.tidemill.merging.crosslinks.ClosingPattern} and {@link
 * dev.tidemill.merging.crosslinks.ClosingIssues}.
 */
@NullMarked
package dev.tidemill.merging.crosslinks;

import org.jspecify.annotations.NullMarked;
