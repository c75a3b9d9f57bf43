/**
 * Calls to addresses that people name: webhooks, and whatever else asks the network for them. A name is
 * looked up once, forbidden addresses are refused, and the connection goes to the very address that was
 * checked. Start with {@link dev.tidemill.platform.outbound.Outbound}.
 */
@NullMarked
package dev.tidemill.platform.outbound;

import org.jspecify.annotations.NullMarked;
