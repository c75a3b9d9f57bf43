/**
 * How what happens reaches webhooks: a consumer of the outbox, a job that makes one message per hook, a job that sends
 * a message, and the log of all attempts. Start with
 * {@link dev.tidemill.projects.webhooks.delivery.WebhookFeed}, then {@code FireWebhooksJob}, {@code DeliverWebhookJob}.
 */
@NullMarked
package dev.tidemill.projects.webhooks.delivery;

import org.jspecify.annotations.NullMarked;
