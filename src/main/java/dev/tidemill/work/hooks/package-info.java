/**
 * What webhooks are told of work items and of notes on them. Start with
 * {@link dev.tidemill.work.hooks.IssueEvents}.
 */
@NullMarked
package dev.tidemill.work.hooks;

import org.jspecify.annotations.NullMarked;
