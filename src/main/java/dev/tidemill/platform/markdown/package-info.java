/**
 * CommonMark with GitHub's tables, task lists, strike-through and bare links, made into HTML that is safe to show.
 * Knows no projects and no references; where relative links lead is decided by the caller.
 * Start with {@link dev.tidemill.platform.markdown.Markdown}.
 */
@NullMarked
package dev.tidemill.platform.markdown;

import org.jspecify.annotations.NullMarked;
