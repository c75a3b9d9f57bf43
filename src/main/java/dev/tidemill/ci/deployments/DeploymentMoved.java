package dev.tidemill.ci.deployments;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A deployment began or got another status.
 *
 * @param deploymentId the number
 * @param projectId the project
 * @param environmentId where to
 * @param jobId the job that brings it, or null
 * @param from the status before, or null for a new one
 * @param to the status now
 */
public record DeploymentMoved(
        long deploymentId,
        long projectId,
        long environmentId,
        @Nullable Long jobId,
        @Nullable String from,
        String to) implements Event {
    @Override
    public String kind() {
        return "deployment_moved";
    }
}
