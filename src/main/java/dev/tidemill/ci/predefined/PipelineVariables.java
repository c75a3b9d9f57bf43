package dev.tidemill.ci.predefined;

import dev.tidemill.ci.pipelines.CommitFacts;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.identity.User;
import dev.tidemill.platform.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables about a pipeline, its commit and the user who caused it. */
public final class PipelineVariables {
    private static final int SHORT_SHA = 8;

    private PipelineVariables() {}

    /**
     * What is known of a pipeline before it exists, and afterwards.
     *
     * @param iid the number within the project, or null while it is not given out
     * @param name {@code workflow:name}, or null
     */
    public record Facts(
            PipelineSource source,
            PipelineRef ref,
            String sha,
            String beforeSha,
            boolean isProtected,
            CommitFacts commit,
            Instant createdAt,
            @Nullable Long iid,
            @Nullable String name) {
        /** The facts of a pipeline that exists. */
        public static Facts of(Pipeline pipeline) {
            return new Facts(
                    pipeline.source(),
                    new PipelineRef(pipeline.ref(), pipeline.refKind()),
                    pipeline.sha(),
                    pipeline.beforeSha(),
                    pipeline.isProtected(),
                    pipeline.commit(),
                    pipeline.createdAt(),
                    pipeline.iid(),
                    pipeline.name());
        }
    }

    /** About the pipeline and its commit, as rules may ask for. */
    public static List<CiVariable> of(Facts facts) {
        String ref = facts.ref().name();
        CommitFacts commit = facts.commit();
        boolean tag = facts.ref().kind() == PipelineRef.Kind.TAG;
        boolean branch = facts.ref().kind() == PipelineRef.Kind.BRANCH;
        return new VariableList()
                .add("CI_PIPELINE_IID", facts.iid())
                .add("CI_PIPELINE_SOURCE", facts.source().wireName())
                .add("CI_PIPELINE_CREATED_AT", Json.format(facts.createdAt()))
                .raw("CI_PIPELINE_NAME", facts.name())
                .add("CI_PIPELINE_TRIGGERED", facts.source() == PipelineSource.TRIGGER ? "true" : null)
                .add("CI_COMMIT_SHA", facts.sha())
                .add("CI_COMMIT_SHORT_SHA", facts.sha().substring(0, SHORT_SHA))
                .add("CI_COMMIT_BEFORE_SHA", facts.beforeSha())
                .raw("CI_COMMIT_REF_NAME", ref)
                .add("CI_COMMIT_REF_SLUG", Slugs.of(ref))
                .raw("CI_COMMIT_BRANCH", branch ? ref : null)
                .raw("CI_COMMIT_TAG", tag ? ref : null)
                .raw("CI_COMMIT_TAG_MESSAGE", tag ? commit.tagMessage() : null)
                .raw("CI_COMMIT_MESSAGE", commit.message())
                .raw("CI_COMMIT_TITLE", commit.title())
                .raw("CI_COMMIT_DESCRIPTION", commit.description())
                .add("CI_COMMIT_REF_PROTECTED", facts.isProtected())
                .add("CI_COMMIT_TIMESTAMP", commit.committedAt())
                .raw("CI_COMMIT_AUTHOR", commit.author())
                .list();
    }

    /** What exists only once the pipeline does: never in rules. */
    public static List<CiVariable> persisted(Pipeline pipeline, String projectUrl) {
        return new VariableList()
                .add("CI_PIPELINE_ID", pipeline.id())
                .raw("CI_PIPELINE_URL", projectUrl + "/-/pipelines/" + pipeline.id())
                .list();
    }

    /** About the user who caused it. */
    public static List<CiVariable> user(@Nullable User user) {
        if (user == null) {
            return List.of();
        }
        return new VariableList()
                .add("GITLAB_USER_ID", user.id())
                .raw("GITLAB_USER_LOGIN", user.username())
                .raw("GITLAB_USER_NAME", user.name())
                .raw("GITLAB_USER_EMAIL", user.email())
                .list();
    }
}
