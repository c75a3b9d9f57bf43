package dev.tidemill.projects.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook.
 *
 * @param id the number
 * @param projectId whose, or null
 * @param namespaceId the group's, or null; without both it is a system hook
 * @param uuid sent with everything, {@code X-Gitlab-Webhook-UUID}
 * @param settings what was chosen
 * @param health how it goes
 * @param createdAt when made
 */
public record Webhook(
        long id,
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        UUID uuid,
        WebhookSettings settings,
        WebhookFlow.Health health,
        Instant createdAt) {
    /** Whether it belongs to the instance. */
    public boolean system() {
        return projectId == null && namespaceId == null;
    }
}
