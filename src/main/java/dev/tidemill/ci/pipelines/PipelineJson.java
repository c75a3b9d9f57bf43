package dev.tidemill.ci.pipelines;

import dev.tidemill.identity.User;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.projects.Project;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pipelines on the wire (doc/api/pipelines.md). */
public final class PipelineJson {
    private final String externalUrl;

    public PipelineJson(String externalUrl) {
        this.externalUrl = externalUrl;
    }

    /** What lists show. */
    public Map<String, @Nullable Object> summary(Pipeline pipeline, String projectPath) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", pipeline.id());
        json.put("iid", pipeline.iid());
        json.put("project_id", pipeline.projectId());
        json.put("sha", pipeline.sha());
        json.put("ref", pipeline.ref());
        json.put("status", pipeline.status().wireName());
        json.put("source", pipeline.source().wireName());
        json.put("created_at", pipeline.createdAt());
        json.put("updated_at", pipeline.updatedAt());
        json.put("web_url", externalUrl + path(pipeline, projectPath));
        json.put("name", pipeline.name());
        return json;
    }

    /**
     * One pipeline.
     *
     * @param yamlErrors the compiler's errors, or null
     * @param warnings whether a job failed that may
     */
    public Map<String, @Nullable Object> full(
            Pipeline pipeline, Project project, @Nullable User user, @Nullable String yamlErrors, boolean warnings) {
        var json = summary(pipeline, project.fullPath());
        json.put("before_sha", pipeline.beforeSha());
        json.put("tag", pipeline.tag());
        json.put("yaml_errors", yamlErrors);
        json.put("user", user == null ? null : BasicUser.of(user, externalUrl));
        json.put("started_at", pipeline.startedAt());
        json.put("finished_at", pipeline.finishedAt());
        json.put("committed_at", null);
        json.put("duration", pipeline.duration());
        json.put("queued_duration", pipeline.queuedSeconds());
        json.put("coverage", null);
        json.put("archived", false);
        json.put(
                "detailed_status",
                DetailedStatus.of(pipeline.status().asJobStatus(), warnings).json(path(pipeline, project.fullPath())));
        return json;
    }

    /** A variable of a pipeline. */
    public static Map<String, @Nullable Object> variable(PipelineVariable variable) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("variable_type", variable.variableType());
        json.put("key", variable.key());
        json.put("value", variable.value());
        json.put("raw", variable.raw());
        return json;
    }

    private static String path(Pipeline pipeline, String projectPath) {
        return "/" + projectPath + "/-/pipelines/" + pipeline.id();
    }
}
