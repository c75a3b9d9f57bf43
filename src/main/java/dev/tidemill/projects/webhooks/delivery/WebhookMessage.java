package dev.tidemill.projects.webhooks.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * Something to tell one webhook.
 *
 * @param id the number
 * @param webhookId whom
 * @param trigger the word of what it is about
 * @param eventUuid the same for all hooks that hear of the same thing
 * @param key the same for every attempt, so that receivers know what they have seen
 * @param body the JSON that is sent
 * @param createdAt when it was made
 */
record WebhookMessage(
        long id, long webhookId, String trigger, UUID eventUuid, UUID key, String body, Instant createdAt) {}
