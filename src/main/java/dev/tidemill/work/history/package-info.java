/**
 * What happened to subjects, as rows that are never changed: states, labels, milestones. Written in the transaction of
 * the change; read by the REST resource events and by analytics. Start with {@link
 * dev.tidemill.work.history.History}.
 */
@NullMarked
package dev.tidemill.work.history;

import org.jspecify.annotations.NullMarked;
