/**
 * What happened: in-transaction listeners and the outbox with its sequencer and consumers. Start with
 * {@link dev.tidemill.platform.events.Events}.
 */
@NullMarked
package dev.tidemill.platform.events;

import org.jspecify.annotations.NullMarked;
