/**
 * What webhooks are told of merge requests and of notes on them. Start with
 * {@link dev.tidemill.merging.hooks.RequestEvents}.
 */
@NullMarked
package dev.tidemill.merging.hooks;

import org.jspecify.annotations.NullMarked;
