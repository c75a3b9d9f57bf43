/**
 * The messages of the commits that merging makes. Start with {@link dev.tidemill.merging.messages.CommitMessages} and
 * {@link dev.tidemill.merging.messages.MessageTemplate}.
 */
@NullMarked
package dev.tidemill.merging.messages;

import org.jspecify.annotations.NullMarked;
