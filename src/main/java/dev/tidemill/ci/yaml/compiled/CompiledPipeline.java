package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline ready to be created: the jobs that the rules let in.
 *
 * @param name       {@code workflow:name} with variables expanded, at most 255 characters; null: unnamed
 * @param autoCancel {@code workflow:auto_cancel}
 * @param stages     the stages that have jobs, in order; {@link CompiledJob#stageIndex()} is an index into it
 * @param jobs       at least one, ordered by stage and then as written
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CompiledPipeline(
        @Nullable String name, AutoCancel autoCancel, List<String> stages, List<CompiledJob> jobs) {

    public CompiledPipeline {
        stages = List.copyOf(stages);
        jobs = List.copyOf(jobs);
    }
}
