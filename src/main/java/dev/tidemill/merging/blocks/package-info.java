/**
 * Dependencies: which merge request must be merged before which. Start with {@link
 * dev.tidemill.merging.blocks.Blocks}.
 */
@NullMarked
package dev.tidemill.merging.blocks;

import org.jspecify.annotations.NullMarked;
