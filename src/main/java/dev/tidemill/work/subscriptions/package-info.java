/**
 * Who wants to hear of a subject or a label. Only explicit wishes are rows; whoever takes part in a subject is
 * subscribed without one. Start with {@link dev.tidemill.work.subscriptions.Subscriptions}.
 */
@NullMarked
package dev.tidemill.work.subscriptions;

import org.jspecify.annotations.NullMarked;
