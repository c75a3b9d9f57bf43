/**
 * Whether a merge request can be merged and why not: what git says, checked in the background and remembered for one
 * pair of commits, and the demands of all gates. Start with {@link dev.tidemill.merging.checks.Mergeability} and {@link
 * dev.tidemill.merging.checks.Checks}.
 */
@NullMarked
package dev.tidemill.merging.checks;

import org.jspecify.annotations.NullMarked;
