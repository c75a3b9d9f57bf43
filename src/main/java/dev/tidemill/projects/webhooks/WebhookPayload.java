package dev.tidemill.projects.webhooks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks are told.
 *
 * @param projectId where it happened, or null
 * @param namespaceId the group in which it happened, or null; without both only the instance's hooks hear of it
 * @param trigger what it is about
 * @param branch the branch that filters look at, or null
 * @param body the JSON, with GitLab's names
 */
public record WebhookPayload(
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        WebhookTrigger trigger,
        @Nullable String branch,
        Map<String, Object> body) {
    /** About something in a project. */
    public static WebhookPayload of(long projectId, WebhookTrigger trigger, Map<String, Object> body) {
        return new WebhookPayload(projectId, null, trigger, null, body);
    }

    /** The same, about a branch. */
    public WebhookPayload branch(String name) {
        return new WebhookPayload(projectId, namespaceId, trigger, name, body);
    }
}
