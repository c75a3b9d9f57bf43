/**
 * Doing things again and again in the background. Time itself is {@link java.time.InstantSource}; what is
 * due at which time is decided elsewhere. Start with {@link dev.tidemill.platform.time.Loop}.
 */
@NullMarked
package dev.tidemill.platform.time;

import org.jspecify.annotations.NullMarked;
