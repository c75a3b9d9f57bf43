package dev.tidemill.ci.hooks;

import static dev.tidemill.projects.webhooks.WebhookShapes.time;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobFilter;
import dev.tidemill.ci.pipelines.CommitFacts;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.identity.User;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What webhooks are told of jobs, whenever their status moves (webhook_events.md, "Job events"). */
public final class JobEvents implements WebhookEvent {
    private final HookSources sources;

    public JobEvents(HookSources sources) {
        this.sources = sources;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("job_status_changed");
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        var project = sources.shapes().find(what.payload().path("project_id").asLong());
        if (project.isEmpty()) {
            return List.of();
        }
        try {
            Job job = sources.jobs()
                    .get(project.get(), what.payload().path("job_id").asLong());
            return List.of(payload(project.get(), job, what.payload().path("to").asText()));
        } catch (ApiError gone) {
            return List.of();
        }
    }

    @Override
    public Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        return trigger == WebhookTrigger.JOB
                ? sources.jobs().list(project, JobFilter.ALL, new Paging(1, 1, "")).items().stream()
                        .findFirst()
                        .map(job -> payload(project, job, job.status().wireName()))
                : Optional.empty();
    }

    private WebhookPayload payload(Project project, Job job, String status) {
        Pipeline pipeline = sources.jobs().pipeline(job);
        User user = sources.shapes().actor(job.userId()).orElse(null);
        var body = new LinkedHashMap<String, Object>();
        body.put("object_kind", "build");
        body.put("ref", pipeline.ref());
        body.put("tag", pipeline.tag());
        body.put("before_sha", pipeline.beforeSha());
        body.put("sha", pipeline.sha());
        body.put("retries_count", job.retries());
        build(body, job, status);
        body.put("pipeline_id", pipeline.id());
        body.put("runner", sources.runner(job.runnerId()));
        body.put("project_id", project.id());
        body.put("project_name", project.fullPath().replace("/", " / "));
        body.put("user", sources.shapes().user(user));
        body.put("commit", commit(project, pipeline));
        body.put("repository", sources.shapes().pushedRepository(project));
        body.put("project", sources.shapes().project(project));
        body.put("environment", sources.environments(List.of(job)).get(job.id()));
        body.put("source_pipeline", null);
        return WebhookPayload.of(project.id(), WebhookTrigger.JOB, body);
    }

    private void build(Map<String, Object> body, Job job, String status) {
        body.put("build_id", job.id());
        body.put("build_name", job.name());
        body.put("build_stage", sources.jobs().stages(List.of(job)).get(job.stageId()));
        body.put("build_status", status);
        body.put("build_created_at", time(job.createdAt()));
        body.put("build_started_at", time(job.startedAt()));
        body.put("build_finished_at", time(job.finishedAt()));
        body.put("build_created_at_iso", job.createdAt());
        body.put("build_started_at_iso", job.startedAt());
        body.put("build_finished_at_iso", job.finishedAt());
        var end = job.finishedAt() == null ? job.createdAt() : job.finishedAt();
        body.put("build_duration", job.startedAt() == null || job.finishedAt() == null ? null : job.seconds(end));
        body.put("build_queued_duration", job.startedAt() == null ? null : job.queuedSeconds(end));
        body.put("build_allow_failure", job.allowFailure());
        body.put(
                "build_failure_reason",
                job.failureReason() == null
                        ? "unknown_failure"
                        : job.failureReason().wireName());
    }

    private Map<String, Object> commit(Project project, Pipeline pipeline) {
        CommitFacts facts = pipeline.commit();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", pipeline.id());
        json.put("name", pipeline.name());
        json.put("sha", pipeline.sha());
        json.put("message", facts.message());
        json.put("author_name", facts.authorName());
        json.put("author_email", facts.authorEmail());
        json.put("author_url", "mailto:" + facts.authorEmail());
        json.put("status", pipeline.status().wireName());
        json.put("duration", pipeline.duration());
        json.put("started_at", time(pipeline.startedAt()));
        json.put("finished_at", time(pipeline.finishedAt()));
        json.put("url", sources.shapes().externalUrl() + "/" + project.fullPath() + "/-/pipelines/" + pipeline.id());
        return json;
    }
}
