/**
 * Webhooks over REST and on their pages, put together. Start with
 * {@link dev.tidemill.projects.webhooks.desk.WebhookDesk}.
 */
@NullMarked
package dev.tidemill.projects.webhooks.desk;

import org.jspecify.annotations.NullMarked;
