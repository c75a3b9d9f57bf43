/**
 * Who did what to what, from where and when; written in the transaction of the deed, never changed.
 * Not a log of requests and not the outbox of events. Start with {@link dev.tidemill.identity.audit.Audit}.
 */
@NullMarked
package dev.tidemill.identity.audit;

import org.jspecify.annotations.NullMarked;
