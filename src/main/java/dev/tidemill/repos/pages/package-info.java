/**
 * The pages of code at GitLab's addresses: overview, files, one file, commits, one commit, branches, tags.
 * They show what the use cases of this room answer and decide nothing. Start with {@link
 * dev.tidemill.repos.pages.CodePages}.
 */
@NullMarked
package dev.tidemill.repos.pages;

import org.jspecify.annotations.NullMarked;
