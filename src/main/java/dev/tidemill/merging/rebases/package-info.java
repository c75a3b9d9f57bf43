/**
 * Putting the commits of a source branch on top of its target, asked for on a merge request and done in the background.
 * Start with {@link dev.tidemill.merging.rebases.Rebases}.
 */
@NullMarked
package dev.tidemill.merging.rebases;

import org.jspecify.annotations.NullMarked;
