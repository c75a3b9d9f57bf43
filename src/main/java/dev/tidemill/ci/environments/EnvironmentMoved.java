package dev.tidemill.ci.environments;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * An environment was made, is being stopped, was stopped, or started again.
 *
 * @param environmentId the number
 * @param projectId its project
 * @param name its name
 * @param tier what it is for
 * @param from the state before, or null for a new one
 * @param to the state now
 */
public record EnvironmentMoved(
        long environmentId,
        long projectId,
        String name,
        String tier,
        @Nullable String from,
        String to) implements Event {
    @Override
    public String kind() {
        return "environment_moved";
    }
}
