package dev.tidemill.ci.deployments;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobOptions;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The steps of a deployment in a transaction of others, told to all who listen. Asks no permission. */
final class DeploymentSteps {
    private final Platform platform;

    DeploymentSteps(Platform platform) {
        this.platform = platform;
    }

    Deployment begin(Handle tx, @Nullable Long actor, Deployment wanted) {
        var made = DeploymentStore.insert(tx, wanted);
        tell(tx, actor, made, null);
        return made;
    }

    Deployment move(Handle tx, @Nullable Long actor, Deployment known, DeploymentStatus to) {
        var after = DeploymentStore.move(tx, known.id(), to, platform.clock().instant());
        tell(tx, actor, after, known.status());
        return after;
    }

    private void tell(Handle tx, @Nullable Long actor, Deployment after, @Nullable String before) {
        var event = new DeploymentMoved(
                after.id(), after.projectId(), after.environmentId(), after.jobId(), before, after.status());
        platform.events().publish(tx, actor, event);
        if (after.status().equals(DeploymentStatus.SUCCESS.word())) {
            var payload = new LinkRequestsJob.Payload(after.id(), actor);
            platform.jobs().enqueue(tx, LinkRequestsJob.KIND, payload, JobOptions.NONE);
        }
    }
}
