package dev.tidemill.ci.deployments;

import dev.tidemill.platform.events.Event;
import java.time.Instant;

/**
 * What a merge request brought into its target branch reached an environment for the first time.
 *
 * @param requestId the merge request
 * @param projectId its project
 * @param environmentId the environment
 * @param environment its name
 * @param tier what it is for
 * @param deploymentId the deployment that brought it
 * @param deployedAt when that succeeded
 */
public record MergeRequestDeployed(
        long requestId,
        long projectId,
        long environmentId,
        String environment,
        String tier,
        long deploymentId,
        Instant deployedAt)
        implements Event {
    @Override
    public String kind() {
        return "merge_request_deployed";
    }
}
