package dev.tidemill.ci.creation;

import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.ci.yaml.PipelineRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a pipeline.
 *
 * @param key names this wish; the same key never makes a second pipeline
 * @param sha the commit
 * @param beforeSha what the ref pointed at before, or forty zeros
 * @param userId who caused it, or null for the system
 * @param variables given with the wish
 * @param asked whether a person or tool waits for the answer: then faults are told and leave nothing behind,
 *     and a commit message cannot skip it
 * @param skip whether the push said that it wants no pipeline
 * @param forRequest the merge request it is made for, or null
 */
public record PipelineRequest(
        String key,
        long projectId,
        PipelineRef ref,
        String sha,
        String beforeSha,
        PipelineSource source,
        @Nullable Long userId,
        List<PipelineVariable> variables,
        boolean asked,
        boolean skip,
        @Nullable ForRequest forRequest) {
    public PipelineRequest {
        variables = List.copyOf(variables);
    }

    /** A wish for a pipeline of a branch or tag. */
    public PipelineRequest(
            String key,
            long projectId,
            PipelineRef ref,
            String sha,
            String beforeSha,
            PipelineSource source,
            @Nullable Long userId,
            List<PipelineVariable> variables,
            boolean asked,
            boolean skip) {
        this(key, projectId, ref, sha, beforeSha, source, userId, variables, asked, skip, null);
    }

    /** The ref's full name. */
    public String fullRef() {
        return switch (ref.kind()) {
            case BRANCH -> "refs/heads/" + ref.name();
            case TAG -> "refs/tags/" + ref.name();
            case MERGE_REQUEST -> ref.name();
        };
    }
}
