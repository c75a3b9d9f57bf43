/**
 * Tells this process what changed on any node, for pages that watch and runners that wait; carries ids, never
 * content. Start with {@link dev.tidemill.ci.live.LiveSignals}.
 */
@NullMarked
package dev.tidemill.ci.live;

import org.jspecify.annotations.NullMarked;
