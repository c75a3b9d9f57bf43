/**
 * A contributed kind: what other rooms demand of a push before it is accepted. Start with
 * {@link dev.tidemill.repos.pushgates.PushGate}.
 */
@NullMarked
package dev.tidemill.repos.pushgates;

import org.jspecify.annotations.NullMarked;
