/**
 * {@code tidemill check}: is everything there that rows promise? Starts no server and changes nothing. Start
 * with {@link dev.tidemill.app.check.CheckCommand}.
 */
@NullMarked
package dev.tidemill.app.check;

import org.jspecify.annotations.NullMarked;
