/**
 * Quick actions of merge requests, and the doors to what other folders do when one asks: merge, rebase, approve. Start
 * with {@link dev.tidemill.merging.actions.RequestActor} and {@link dev.tidemill.merging.actions.RequestActions}.
 */
@NullMarked
package dev.tidemill.merging.actions;

import org.jspecify.annotations.NullMarked;
