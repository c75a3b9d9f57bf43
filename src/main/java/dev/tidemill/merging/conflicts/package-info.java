/**
 * The conflicts of merge requests, listed and resolved in the browser: sections are chosen or files written anew, and the
 * result is a merge commit of the target branch in the source branch. Start with {@link
 * dev.tidemill.merging.conflicts.Conflicts}; how a file falls into sections is {@link
 * dev.tidemill.merging.conflicts.ConflictText}.
 */
@NullMarked
package dev.tidemill.merging.conflicts;

import org.jspecify.annotations.NullMarked;
