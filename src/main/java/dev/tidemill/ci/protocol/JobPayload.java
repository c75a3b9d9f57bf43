package dev.tidemill.ci.protocol;

import dev.tidemill.ci.jobs.JobDependencies.Producer;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.predefined.RegistryVariables;
import dev.tidemill.ci.yaml.compiled.RunnerArtifact;
import dev.tidemill.ci.yaml.compiled.RunnerCache;
import dev.tidemill.ci.yaml.compiled.RunnerImage;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.keywords.Keywords;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The answer 201 to a request for work, field by field as runners consume it (spec: runner's common/spec). */
final class JobPayload {
    private static final List<String> REASONS =
            Arrays.stream(FailureReason.values()).map(FailureReason::wireName).toList();
    private static final List<String> MASK_PREFIXES = List.of("glpat-", "glrt-", "glcbt-");

    private final JobVariableLayers variables;
    private final RegistryVariables registry;
    private final GitSource git;

    JobPayload(JobVariableLayers variables, RegistryVariables registry, GitSource git) {
        this.variables = variables;
        this.registry = registry;
        this.git = git;
    }

    /** Builds the whole answer; anything thrown here means that this job cannot be handed out. */
    Map<String, Object> of(Handle handle, PickedJob picked, JobNumbers numbers) {
        RunnerParts parts = Keywords.runnerParts(picked.definition());
        var resolved = variables.of(handle, picked, parts, git.repositoryUrl(picked));
        var payload = new LinkedHashMap<String, Object>();
        payload.put("id", picked.job().id());
        payload.put("token", picked.token());
        payload.put("allow_git_fetch", picked.project().settings().allowGitFetch());
        payload.put("job_info", jobInfo(picked, numbers));
        payload.put("git_info", git.of(picked, resolved.values()));
        payload.put("runner_info", runnerSection(picked));
        payload.put("variables", resolved.payload());
        payload.put("steps", parts.steps(picked.timeout()));
        payload.put("hooks", hooks(parts));
        payload.put("image", image(parts.image()));
        payload.put("services", parts.services().stream().map(JobPayload::image).toList());
        payload.put("artifacts", artifacts(parts));
        payload.put(
                "cache",
                parts.cache().stream().map(entry -> cache(entry, picked)).toList());
        payload.put("credentials", registry.credentials(picked.token()).stream().toList());
        payload.put("dependencies", dependencies(picked));
        payload.put("features", features());
        payload.put("secrets", Map.of());
        payload.put("inputs", List.of());
        return payload;
    }

    private static Map<String, Object> jobInfo(PickedJob picked, JobNumbers numbers) {
        var project = picked.project();
        var info = new LinkedHashMap<String, Object>();
        info.put("id", picked.job().id());
        info.put("name", picked.job().name());
        info.put("stage", picked.stage());
        info.put("pipeline_id", picked.pipeline().id());
        info.put("project_id", project.id());
        info.put("project_name", project.path());
        info.put("project_full_path", project.fullPath());
        info.put("namespace_id", project.namespaceId());
        info.put("root_namespace_id", project.rootNamespaceId());
        info.put("organization_id", 1);
        info.put("instance_id", numbers.instanceId());
        info.put("instance_uuid", numbers.instanceId());
        info.put("user_id", picked.user() == null ? null : picked.user().id());
        info.put("time_in_queue_seconds", picked.job().queuedSeconds(picked.now()));
        info.put("project_jobs_running_on_instance_runners_count", numbers.runningOnInstanceRunners());
        info.put("queue_size", numbers.queueSize());
        info.put("queue_depth", numbers.queueDepth());
        return info;
    }

    private static Map<String, Object> runnerSection(PickedJob picked) {
        var section = new LinkedHashMap<String, Object>();
        section.put("timeout", picked.timeout());
        section.put("runner_session_url", null);
        section.put("uuid", Long.toString(picked.runner().id()));
        return section;
    }

    private static List<Map<String, Object>> hooks(RunnerParts parts) {
        return parts.hooks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(hook -> Map.<String, Object>of("name", hook.getKey(), "script", hook.getValue()))
                .toList();
    }

    private static @Nullable Map<String, Object> image(@Nullable RunnerImage image) {
        if (image == null) {
            return null;
        }
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", image.name());
        entry.put("alias", image.alias());
        entry.put("entrypoint", image.entrypoint());
        entry.put("command", image.command());
        entry.put("ports", List.of());
        entry.put("pull_policy", image.pullPolicy());
        entry.put("executor_opts", image.executorOpts());
        var own = image.variables();
        entry.put(
                "variables",
                own == null
                        ? null
                        : own.stream()
                                .map(variable ->
                                        Map.of("key", variable.key(), "value", variable.value(), "raw", variable.raw()))
                                .toList());
        entry.values().removeIf(value -> value == null);
        return entry;
    }

    private static @Nullable List<Map<String, Object>> artifacts(RunnerParts parts) {
        return parts.artifacts().isEmpty()
                ? null
                : parts.artifacts().stream().map(JobPayload::artifact).toList();
    }

    private static Map<String, Object> artifact(RunnerArtifact artifact) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", artifact.name());
        entry.put("untracked", artifact.untracked());
        entry.put("paths", artifact.paths());
        entry.put("exclude", artifact.exclude());
        entry.put("when", artifact.when());
        entry.put("artifact_type", artifact.artifactType());
        entry.put("artifact_format", artifact.artifactFormat());
        entry.put("expire_in", artifact.expireIn());
        entry.values().removeIf(value -> value == null);
        return entry;
    }

    /** Jobs of protected and of other refs must not write each other's caches. */
    private static Map<String, Object> cache(RunnerCache cache, PickedJob picked) {
        String suffix = cache.unprotect() ? "" : picked.pipeline().isProtected() ? "-protected" : "-non_protected";
        var entry = new LinkedHashMap<String, Object>();
        entry.put("key", cache.key() + suffix);
        entry.put("untracked", cache.untracked());
        entry.put("policy", cache.policy());
        entry.put("paths", cache.paths());
        entry.put("when", cache.when());
        entry.put(
                "fallback_keys",
                cache.fallbackKeys().stream().map(key -> key + suffix).toList());
        entry.values().removeIf(value -> value == null);
        return entry;
    }

    /** Archives of earlier jobs; they are fetched with this job's own token, so no other token is handed out. */
    private static List<Map<String, Object>> dependencies(PickedJob picked) {
        return picked.dependencies().archives().stream()
                .map(producer -> dependency(producer, picked.token()))
                .toList();
    }

    private static Map<String, Object> dependency(Producer producer, String token) {
        return Map.of(
                "id",
                producer.job().id(),
                "token",
                token,
                "name",
                producer.job().name(),
                "artifacts_file",
                Map.of(
                        "filename",
                        producer.archive().filename(),
                        "size",
                        producer.archive().size()));
    }

    private static Map<String, Object> features() {
        return Map.of("trace_sections", true, "token_mask_prefixes", MASK_PREFIXES, "failure_reasons", REASONS);
    }
}
