/**
 * The pages of merge requests: lists, one request with its discussion, commits and changes, and the forms that open,
 * change, review and merge it. Knows no SQL and decides nothing. Start with {@link
 * dev.tidemill.merging.pages.RequestPages}.
 */
@NullMarked
package dev.tidemill.merging.pages;

import org.jspecify.annotations.NullMarked;
