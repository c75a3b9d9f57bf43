package dev.tidemill.ci.hooks;

import static dev.tidemill.projects.webhooks.WebhookShapes.time;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.pipelines.CommitFacts;
import dev.tidemill.ci.pipelines.DetailedStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineFilter;
import dev.tidemill.ci.pipelines.Stage;
import dev.tidemill.identity.User;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What webhooks are told of pipelines, whenever their status moves (webhook_events.md, "Pipeline events"). */
public final class PipelineEvents implements WebhookEvent {
    private static final int MOST_BUILDS = 500;

    private final HookSources sources;

    public PipelineEvents(HookSources sources) {
        this.sources = sources;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("pipeline_status_changed");
    }

    @Override
    public List<WebhookPayload> payloads(Occurrence what) {
        long id = what.payload().path("pipeline_id").asLong();
        var pipeline = sources.pipelines().byIds(List.of(id)).get(id);
        var project = sources.shapes().find(what.payload().path("project_id").asLong());
        return pipeline == null || project.isEmpty()
                ? List.of()
                : List.of(payload(
                        project.get(), pipeline, what.payload().path("to").asText()));
    }

    @Override
    public Optional<WebhookPayload> sample(Project project, WebhookTrigger trigger) {
        return trigger == WebhookTrigger.PIPELINE
                ? sources.pipelines().list(project, PipelineFilter.all(), new Paging(1, 1, "")).items().stream()
                        .findFirst()
                        .map(pipeline ->
                                payload(project, pipeline, pipeline.status().wireName()))
                : Optional.empty();
    }

    private WebhookPayload payload(Project project, Pipeline pipeline, String status) {
        var jobs = sources.jobs().of(pipeline).stream().limit(MOST_BUILDS).toList();
        var stages = sources.pipelines().stages(pipeline);
        User user = sources.shapes().actor(pipeline.userId()).orElse(null);
        var body = new LinkedHashMap<String, Object>();
        body.put("object_kind", "pipeline");
        body.put("object_attributes", attributes(project, pipeline, status, stages));
        body.put("merge_request", null);
        body.put("user", sources.shapes().user(user));
        body.put("project", sources.shapes().project(project));
        body.put("commit", commit(project, pipeline));
        body.put("source_pipeline", null);
        body.put("builds", builds(jobs, stages));
        return WebhookPayload.of(project.id(), WebhookTrigger.PIPELINE, body);
    }

    private Map<String, Object> attributes(Project project, Pipeline pipeline, String status, List<Stage> stages) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", pipeline.id());
        json.put("iid", pipeline.iid());
        json.put("name", pipeline.name());
        json.put("ref", pipeline.ref());
        json.put("tag", pipeline.tag());
        json.put("sha", pipeline.sha());
        json.put("before_sha", pipeline.beforeSha());
        json.put("source", pipeline.source().wireName());
        json.put("status", status);
        boolean warned = pipeline.status().wireName().equals("success")
                && stages.stream().anyMatch(stage -> stage.status().wireName().equals("failed"));
        json.put(
                "detailed_status",
                DetailedStatus.of(pipeline.status().asJobStatus(), warned).label());
        json.put("stages", stages.stream().map(Stage::name).toList());
        json.put("created_at", time(pipeline.createdAt()));
        json.put("finished_at", time(pipeline.finishedAt()));
        json.put("duration", pipeline.duration());
        json.put("queued_duration", pipeline.queuedSeconds());
        json.put("protected_ref", pipeline.isProtected());
        json.put("variables", List.of()); // values may be secrets and are not told
        json.put("url", sources.shapes().externalUrl() + "/" + project.fullPath() + "/-/pipelines/" + pipeline.id());
        return json;
    }

    private Map<String, Object> commit(Project project, Pipeline pipeline) {
        CommitFacts facts = pipeline.commit();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", pipeline.sha());
        json.put("message", facts.message());
        json.put("title", facts.title());
        json.put("timestamp", facts.committedAt());
        json.put("url", sources.shapes().externalUrl() + "/" + project.fullPath() + "/-/commit/" + pipeline.sha());
        json.put("author", Map.of("name", facts.authorName(), "email", facts.authorEmail()));
        return json;
    }

    private List<Map<String, Object>> builds(List<Job> jobs, List<Stage> stages) {
        var names = stages.stream().collect(Collectors.toMap(Stage::id, Stage::name));
        var people = sources.users()
                .byIds(jobs.stream().map(Job::userId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var places = sources.environments(jobs);
        return jobs.stream()
                .map(job -> build(
                        job, names.getOrDefault(job.stageId(), ""), people.get(job.userId()), places.get(job.id())))
                .toList();
    }

    private Map<String, Object> build(
            Job job, String stage, @Nullable User user, @Nullable Map<String, Object> environment) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", job.id());
        json.put("stage", stage);
        json.put("name", job.name());
        json.put("status", job.status().wireName());
        json.put("created_at", time(job.createdAt()));
        json.put("started_at", time(job.startedAt()));
        json.put("finished_at", time(job.finishedAt()));
        json.put("duration", job.startedAt() == null ? null : job.seconds(end(job)));
        json.put("queued_duration", job.queuedSeconds(end(job)));
        json.put(
                "failure_reason",
                job.failureReason() == null ? null : job.failureReason().wireName());
        String when = job.startWhen().name().toLowerCase(Locale.ROOT);
        json.put("when", when);
        json.put("manual", when.equals("manual"));
        json.put("allow_failure", job.allowFailure());
        json.put("user", sources.shapes().user(user));
        json.put("runner", sources.runner(job.runnerId()));
        json.put("artifacts_file", none());
        json.put("environment", environment);
        return json;
    }

    /** When the job last moved, by which its durations count. */
    private static Instant end(Job job) {
        return Stream.of(job.finishedAt(), job.startedAt(), job.queuedAt())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(job.createdAt());
    }

    private static Map<String, Object> none() {
        var json = new LinkedHashMap<String, Object>();
        json.put("filename", null);
        json.put("size", null);
        return json;
    }
}
