/**
 * The pages of issues: lists of a project, of a group and of one's own, one issue, the forms that make and change it.
 * Knows no SQL and decides nothing. Start with {@link dev.tidemill.work.pages.issues.IssuePages}.
 */
@NullMarked
package dev.tidemill.work.pages.issues;

import org.jspecify.annotations.NullMarked;
