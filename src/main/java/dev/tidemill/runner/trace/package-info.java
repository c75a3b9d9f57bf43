/**
 * The log of a running job: masking of secrets, the bytes kept until the server has them, and their way to the server.
 * Not what is written into it (see {@code job}). Start at {@code JobLog}; {@code TraceCursor} holds the pure part.
 */
@NullMarked
package dev.tidemill.runner.trace;

import org.jspecify.annotations.NullMarked;
