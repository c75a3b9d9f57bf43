/**
 * What happens to merge requests, as records of the outbox; published in the transaction of the change, with the actor.
 * Rooms above and listeners read them. Start with {@link dev.tidemill.merging.events.MergeRequestOpened}.
 */
@NullMarked
package dev.tidemill.merging.events;

import org.jspecify.annotations.NullMarked;
