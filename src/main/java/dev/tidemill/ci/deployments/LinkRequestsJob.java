package dev.tidemill.ci.deployments;

import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the merge requests that a successful deployment brought along: those merged by a commit since the successful
 * deployment before it, or, for the first, all that were merged into its branch. Review apps, in a folder of
 * environments, bring none (doc/ci/environments/deployments.md, "Track newly included merge requests per deployment").
 * Running it again links nothing twice.
 */
final class LinkRequestsJob {
    static final JobKind<Payload> KIND = JobKind.of("link_deployed_requests", Payload.class, JobKind.Urgency.LOW);

    private static final int MOST_COMMITS = 20_000;

    private final Platform platform;
    private final Environments environments;
    private final Commits commits;

    /** The deployment, and who brought it. */
    record Payload(long deploymentId, @Nullable Long actorId) {}

    LinkRequestsJob(Platform platform, Environments environments, Commits commits) {
        this.platform = platform;
        this.environments = environments;
        this.commits = commits;
    }

    Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    private void run(Payload payload) {
        Deployment deployment = platform.db()
                .read(h -> DeploymentStore.byId(h, payload.deploymentId()))
                .orElse(null);
        if (deployment == null || deployment.finishedAt() == null) {
            return;
        }
        Environment environment =
                environments.byIds(List.of(deployment.environmentId())).get(deployment.environmentId());
        if (environment != null && !environment.inFolder()) {
            Optional<Set<String>> fresh = fresh(deployment);
            platform.db().run(tx -> link(tx, payload, deployment, environment, fresh));
        }
    }

    /** The commits since the deployment before; empty when there was none. */
    private Optional<Set<String>> fresh(Deployment deployment) {
        return platform.db().read(h -> DeploymentStore.before(h, deployment)).map(before -> {
            var shas = new HashSet<String>();
            commits.between(deployment.projectId(), before.sha(), deployment.sha(), MOST_COMMITS).stream()
                    .map(Commit::sha)
                    .forEach(shas::add);
            return shas;
        });
    }

    private void link(
            Handle tx, Payload payload, Deployment deployment, Environment environment, Optional<Set<String>> fresh) {
        List<Long> linked = fresh.isPresent()
                ? DeployedRequestStore.linkMergedBy(tx, deployment, fresh.get())
                : DeployedRequestStore.linkMergedInto(tx, deployment);
        for (long request : linked) {
            platform.events()
                    .publish(
                            tx,
                            payload.actorId(),
                            new MergeRequestDeployed(
                                    request,
                                    deployment.projectId(),
                                    environment.id(),
                                    environment.name(),
                                    environment.tier(),
                                    deployment.id(),
                                    Objects.requireNonNull(deployment.finishedAt())));
        }
    }
}
