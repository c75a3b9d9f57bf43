/**
 * The quick actions of this room, one class each; {@link dev.tidemill.work.quickactions.actions.WorkActions} lists
 * them.
 */
@NullMarked
package dev.tidemill.work.quickactions.actions;

import org.jspecify.annotations.NullMarked;
