/**
 * What every room stands on: HTTP, SQL, jobs, events, blobs, settings and time, without a product
 * word. {@link dev.tidemill.platform.Platform} is what a room gets at construction;
 * {@link dev.tidemill.platform.Room} is what a room gives back. Start with those two.
 */
@NullMarked
package dev.tidemill.platform;

import org.jspecify.annotations.NullMarked;
