/**
 * Webhooks: whom projects, groups and the instance tell of what happens, and what they tell. Rooms add payloads as
 * {@link dev.tidemill.projects.webhooks.WebhookEvent}s. Start with {@link dev.tidemill.projects.webhooks.Webhooks}.
 */
@NullMarked
package dev.tidemill.projects.webhooks;

import org.jspecify.annotations.NullMarked;
