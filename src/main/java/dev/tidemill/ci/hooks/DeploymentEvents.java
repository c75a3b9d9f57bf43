package dev.tidemill.ci.hooks;

import dev.tidemill.ci.deployments.Deployment;
import dev.tidemill.ci.deployments.Deployments;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.identity.User;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What webhooks are told of deployments, whenever one begins, succeeds or fails (webhook_events.md, "Deployment events"). */
public final class DeploymentEvents implements WebhookEvent {
    /** Beginnings and ends; a deployment that waits or is skipped is none yet. */
    private static final Set<String> TOLD = Set.of("running", "success", "failed", "canceled");

    private final WebhookShapes shapes;
    private final Deployments deployments;
    private final Environments environments;
    private final Commits commits;

    public DeploymentEvents(WebhookShapes shapes, Deployments deployments, Environments environments, Commits commits) {
        this.shapes = shapes;
        this.deployments = deployments;
        this.environments = environments;
        this.commits = commits;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("deployment_moved");
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        var project = shapes.find(what.payload().path("project_id").asLong());
        if (project.isEmpty()) {
            return List.of();
        }
        try {
            String to = what.payload().path("to").asText();
            if (!TOLD.contains(to)) {
                return List.of();
            }
            var deployment = deployments.get(
                    project.get(), what.payload().path("deployment_id").asLong());
            return List.of(payload(project.get(), deployment, to, what.occurredAt()));
        } catch (ApiError gone) {
            return List.of();
        }
    }

    @Override
    public Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        return trigger == WebhookTrigger.DEPLOYMENT
                ? deployments.list(project, new Where(), "d.id desc", new Paging(1, 1, "")).items().stream()
                        .findFirst()
                        .map(deployment -> payload(project, deployment, deployment.status(), deployment.updatedAt()))
                : Optional.empty();
    }

    private WebhookPayload payload(Project project, Deployment deployment, String status, Instant at) {
        User user = shapes.actor(deployment.userId()).orElse(null);
        String url = shapes.externalUrl();
        var body = new LinkedHashMap<String, Object>();
        body.put("object_kind", "deployment");
        body.put("status", status);
        body.put("status_changed_at", WebhookShapes.time(at));
        body.put("deployment_id", deployment.id());
        body.put("deployable_id", deployment.jobId());
        body.put(
                "deployable_url",
                deployment.jobId() == null ? null : url + "/" + project.fullPath() + "/-/jobs/" + deployment.jobId());
        environment(
                body, environments.byIds(List.of(deployment.environmentId())).get(deployment.environmentId()));
        body.put("project", shapes.project(project));
        body.put("ref", deployment.ref());
        body.put("short_sha", deployment.sha().substring(0, 8));
        body.put("user", shapes.user(user));
        body.put("user_url", user == null ? null : url + "/" + user.username());
        body.put("commit_url", url + "/" + project.fullPath() + "/-/commit/" + deployment.sha());
        body.put(
                "commit_title",
                commits.commit(project.id(), deployment.sha())
                        .map(Commit::title)
                        .orElse(null));
        return WebhookPayload.of(project.id(), WebhookTrigger.DEPLOYMENT, body);
    }

    private static void environment(Map<String, Object> body, @Nullable Environment where) {
        body.put("environment", where == null ? null : where.name());
        body.put("environment_tier", where == null ? null : where.tier());
        body.put("environment_slug", where == null ? null : where.slug());
        body.put("environment_external_url", where == null ? null : where.externalUrl());
    }
}
