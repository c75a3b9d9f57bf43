/**
 * Values that are kept in memory because they are asked for again soon, within a bound. What is kept must never change:
 * another node has its own. Start with {@link dev.tidemill.platform.memory.Recent}.
 */
@NullMarked
package dev.tidemill.platform.memory;

import org.jspecify.annotations.NullMarked;
