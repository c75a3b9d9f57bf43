package dev.tidemill.ci.jobs;

import dev.tidemill.ci.artifacts.Artifact;
import dev.tidemill.ci.artifacts.ArtifactStore;
import dev.tidemill.ci.pipelines.CommitFacts;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineJson;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.projects.CiProjectStore;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerJson;
import dev.tidemill.ci.runners.RunnerManager;
import dev.tidemill.ci.runners.RunnerManagerStore;
import dev.tidemill.ci.runners.RunnerStore;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.sql.Database;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jobs on the wire (doc/api/jobs.md). */
public final class JobJson {
    private final JobListStore lists = new JobListStore();
    private final PipelineStore pipelines = new PipelineStore();
    private final CiProjectStore projects = new CiProjectStore();
    private final RunnerStore runners = new RunnerStore();
    private final RunnerManagerStore managers = new RunnerManagerStore();
    private final ArtifactStore artifacts = new ArtifactStore();
    private final Database db;
    private final Users users;
    private final PipelineJson pipelineJson;
    private final InstantSource clock;
    private final String externalUrl;

    /** What belongs to several jobs, loaded together. */
    public record Details(
            Map<Long, String> stages,
            Map<Long, Pipeline> pipelines,
            Map<Long, CiProject> projects,
            Map<Long, Runner> runners,
            Map<Long, RunnerManager> managers,
            Map<Long, List<Artifact>> artifacts,
            Map<Long, User> users) {}

    public JobJson(Database db, Users users, PipelineJson pipelineJson, InstantSource clock, String externalUrl) {
        this.db = db;
        this.users = users;
        this.pipelineJson = pipelineJson;
        this.clock = clock;
        this.externalUrl = externalUrl;
    }

    /** Loads what belongs to these jobs. */
    public Details load(Collection<Job> jobs) {
        var known = users.byIds(ids(jobs, Job::userId));
        return db.read(handle -> new Details(
                lists.stages(handle, jobs),
                pipelines.find(handle, ids(jobs, Job::pipelineId)),
                projects.find(handle, ids(jobs, Job::projectId)),
                runners.find(handle, ids(jobs, Job::runnerId)),
                managers.find(handle, ids(jobs, Job::managerId)),
                artifacts.of(handle, ids(jobs, Job::id)),
                known));
    }

    /** One job alone. */
    public Map<String, @Nullable Object> full(Job job) {
        return full(job, load(List.of(job)));
    }

    public Map<String, @Nullable Object> full(Job job, Details details) {
        Pipeline pipeline = Objects.requireNonNull(details.pipelines().get(job.pipelineId()));
        String path =
                Objects.requireNonNull(details.projects().get(job.projectId())).fullPath();
        User user = job.userId() == null ? null : details.users().get(job.userId());
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", job.id());
        json.put("status", job.status().wireName());
        json.put("stage", details.stages().get(job.stageId()));
        json.put("name", job.name());
        json.put("ref", pipeline.ref());
        json.put("tag", pipeline.tag());
        json.put("coverage", null);
        json.put("allow_failure", job.allowFailure());
        times(json, job);
        json.put("user", user == null ? null : BasicUser.of(user, externalUrl));
        json.put("commit", commit(pipeline, path));
        json.put("pipeline", pipelineJson.summary(pipeline, path));
        if (job.status() == JobStatus.FAILED && job.failureReason() != null) {
            json.put("failure_reason", job.failureReason().wireName());
        }
        json.put("web_url", externalUrl + "/" + path + "/-/jobs/" + job.id());
        json.put("project", Map.of("ci_job_token_scope_enabled", true));
        artifacts(json, details.artifacts().getOrDefault(job.id(), List.of()));
        runner(json, job, details);
        json.put("archived", false);
        json.put("tag_list", job.tags());
        return json;
    }

    private void times(Map<String, @Nullable Object> json, Job job) {
        var now = clock.instant();
        json.put("created_at", job.createdAt());
        json.put("started_at", job.startedAt());
        json.put("finished_at", job.finishedAt());
        json.put("erased_at", job.erasedAt());
        json.put("duration", job.seconds(now));
        json.put("queued_duration", job.queuedSeconds(now));
    }

    private Map<String, @Nullable Object> commit(Pipeline pipeline, String path) {
        CommitFacts facts = pipeline.commit();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", pipeline.sha());
        json.put("short_id", pipeline.sha().substring(0, 8));
        json.put("created_at", facts.committedAt());
        json.put("parent_ids", facts.parents());
        json.put("title", facts.title());
        json.put("message", facts.message());
        json.put("author_name", facts.authorName());
        json.put("author_email", facts.authorEmail());
        json.put("authored_date", facts.authoredAt());
        json.put("committer_name", facts.committerName());
        json.put("committer_email", facts.committerEmail());
        json.put("committed_date", facts.committedAt());
        json.put("trailers", Map.of());
        json.put("web_url", externalUrl + "/" + path + "/-/commit/" + pipeline.sha());
        return json;
    }

    private static void artifacts(Map<String, @Nullable Object> json, List<Artifact> artifacts) {
        artifacts.stream()
                .filter(Artifact::archive)
                .findFirst()
                .ifPresent(archive ->
                        json.put("artifacts_file", Map.of("filename", archive.filename(), "size", archive.size())));
        json.put(
                "artifacts",
                artifacts.stream()
                        .map(artifact -> Map.of(
                                "file_type", artifact.kind(),
                                "size", artifact.size(),
                                "filename", artifact.filename(),
                                "file_format", artifact.format()))
                        .toList());
        json.put(
                "artifacts_expire_at",
                artifacts.stream()
                        .filter(Artifact::archive)
                        .findFirst()
                        .map(Artifact::expireAt)
                        .orElse(null));
    }

    private void runner(Map<String, @Nullable Object> json, Job job, Details details) {
        Runner runner = job.runnerId() == null ? null : details.runners().get(job.runnerId());
        RunnerManager manager =
                job.managerId() == null ? null : details.managers().get(job.managerId());
        json.put("runner", runner == null ? null : RunnerJson.summary(runner, manager, clock.instant()));
        json.put("runner_manager", manager == null ? null : RunnerJson.manager(manager, clock.instant()));
    }

    private static List<Long> ids(Collection<Job> jobs, Function<Job, @Nullable Long> id) {
        return jobs.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }
}
