package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that is in the pipeline, everything resolved: includes, extends, references, defaults, rules.
 *
 * @param name          unique in the pipeline; an instance of a parallel job is {@code name 2/5}
 * @param stage         name of its stage
 * @param stageIndex    position of the stage in {@link CompiledPipeline#stages()}
 * @param when          when it starts; never absent
 * @param startIn       seconds to wait once it may start; present exactly when {@code when} is {@code DELAYED}
 * @param allowFailure  whether its failure leaves the pipeline successful (exit codes are in the definition)
 * @param needs         null: starts when the earlier stages are complete; otherwise when these jobs are,
 *                      an empty list at once
 * @param artifactsFrom names of the jobs whose artifacts it downloads; null: of every job of the earlier stages
 * @param tags          tags a runner must have, variables expanded
 * @param interruptible whether a newer pipeline may cancel it while it runs
 * @param timeout       seconds it may run; null: the limit of the project
 * @param definition    what the runner executes
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record CompiledJob(
        String name,
        String stage,
        int stageIndex,
        JobWhen when,
        @Nullable Long startIn,
        boolean allowFailure,
        @Nullable List<JobNeed> needs,
        @Nullable List<String> artifactsFrom,
        List<String> tags,
        boolean interruptible,
        @Nullable Long timeout,
        JobDefinition definition) {

    public CompiledJob {
        needs = needs == null ? null : List.copyOf(needs);
        artifactsFrom = artifactsFrom == null ? null : List.copyOf(artifactsFrom);
        tags = List.copyOf(tags);
    }

    /** Whether its needs, and not its stage, say when it may start ({@code scheduling_type: dag}). */
    @JsonIgnore
    public boolean isScheduledByNeeds() {
        return needs != null;
    }
}
