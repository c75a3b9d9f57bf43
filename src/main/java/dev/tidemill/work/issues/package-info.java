/**
 * What the REST API knows of issues besides lists and the issue itself: links, moves, the order by hand, the
 * issues of milestones. Start with {@link dev.tidemill.work.issues.IssueExtras}.
 */
@NullMarked
package dev.tidemill.work.issues;

import org.jspecify.annotations.NullMarked;
