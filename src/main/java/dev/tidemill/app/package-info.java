/**
 * Start reading here: the entry point, the list of all rooms and the commands of the launcher.
 * Sees every room and is seen by none; holds no product rules of its own.
 */
@NullMarked
package dev.tidemill.app;

import org.jspecify.annotations.NullMarked;
