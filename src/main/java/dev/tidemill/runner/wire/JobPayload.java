package dev.tidemill.runner.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as {@code POST /jobs/request} hands it out: all this runner uses of it. Fields it does not know are ignored,
 * absent lists are empty.
 *
 * @param secrets external secrets by variable; this runner announces that it cannot fetch any
 * @param run steps in GitLab's step language, doubly encoded; this runner announces that it cannot run them
 */
public record JobPayload(
        long id,
        String token,
        @Nullable JobTitle jobInfo,
        @Nullable GitSource gitInfo,
        @Nullable RunLimits runnerInfo,
        List<Variable> variables,
        List<JobStep> steps,
        @Nullable JobImage image,
        List<ArtifactOrder> artifacts,
        List<CacheOrder> cache,
        List<Credential> credentials,
        List<Dependency> dependencies,
        @Nullable JobFeatures features,
        List<Hook> hooks,
        @Nullable JsonNode secrets,
        @Nullable String run,
        boolean allowGitFetch) {

    public JobPayload {
        token = Absent.text(token);
        variables = Absent.list(variables);
        steps = Absent.list(steps);
        artifacts = Absent.list(artifacts);
        cache = Absent.list(cache);
        credentials = Absent.list(credentials);
        dependencies = Absent.list(dependencies);
        hooks = Absent.list(hooks);
    }

    /** What the job is called and where it belongs. */
    public record JobTitle(
            @Nullable String name,
            @Nullable String stage,
            long pipelineId,
            long projectId,
            @Nullable String projectName,
            @Nullable String projectFullPath) {}

    /** @param timeout seconds; zero or less means the runner's default */
    public record RunLimits(int timeout) {}

    /** Recorded and sent by the server; a shell has no use for it. */
    public record JobImage(@Nullable String name) {}

    /** A login the job may use; its password never belongs in a log. */
    public record Credential(
            @Nullable String type,
            @Nullable String url,
            @Nullable String username,
            @Nullable String password) {}

    /** A script around fetching the sources: {@code pre_get_sources_script} or {@code post_get_sources_script}. */
    public record Hook(String name, List<String> script) {
        public Hook {
            name = Absent.text(name);
            script = Absent.list(script);
        }
    }

    /**
     * @param traceSections the log may carry section markers
     * @param tokenMaskPrefixes what follows such a prefix in the log is a token
     * @param failureReasons the reasons the server understands; empty means it did not say
     */
    public record JobFeatures(boolean traceSections, List<String> tokenMaskPrefixes, List<String> failureReasons) {
        public JobFeatures {
            tokenMaskPrefixes = Absent.list(tokenMaskPrefixes);
            failureReasons = Absent.list(failureReasons);
        }
    }
}
