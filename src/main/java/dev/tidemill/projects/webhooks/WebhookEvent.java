package dev.tidemill.projects.webhooks;

import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Contributed kind: how an event of the outbox becomes what webhooks are told. The room that publishes the event knows
 * the payload and lists its {@code WebhookEvent} in its Room file with {@code projects.webhooks().add(...)}.
 */
public interface WebhookEvent {
    /** The kinds of events it knows. */
    Set<String> kinds();

    /** The project an event is about, so that nothing is made when nobody listens; empty for groups and people. */
    default OptionalLong projectId(Occurrence what) {
        var id = what.payload().get("project_id");
        return id == null || id.isNull() ? OptionalLong.empty() : OptionalLong.of(id.asLong());
    }

    /**
     * What to tell; nothing when what it was about is gone. Runs in a job, outside of any transaction, perhaps more
     * than once, and then answers payloads of the same number and order.
     */
    List<WebhookPayload> payloads(Occurrence what);

    /**
     * An example out of what the project has, for the test button; empty when it knows nothing of the trigger or the
     * project has nothing to show.
     */
    default Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        return Optional.empty();
    }
}
