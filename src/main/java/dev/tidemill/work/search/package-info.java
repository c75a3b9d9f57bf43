/**
 * What of planning can be searched for: issues and milestones. Start with {@link
 * dev.tidemill.work.search.IssueScope}.
 */
@NullMarked
package dev.tidemill.work.search;

import org.jspecify.annotations.NullMarked;
