/**
 * Commits that help to read a merge request and are not part of it, as people name them. Start with {@link
 * dev.tidemill.merging.contexts.ContextCommits}.
 */
@NullMarked
package dev.tidemill.merging.contexts;

import org.jspecify.annotations.NullMarked;
