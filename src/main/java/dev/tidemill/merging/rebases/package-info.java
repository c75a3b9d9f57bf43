/** Rebasing the source branch of a merge request in the background. Start with {@link dev.tidemill.merging.rebases.Rebases}. */
@NullMarked
package dev.tidemill.merging.rebases;

import org.jspecify.annotations.NullMarked;
