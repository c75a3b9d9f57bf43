package dev.tidemill.ci.yaml;

import dev.tidemill.ci.pipelines.PipelineFailureReason;
import dev.tidemill.ci.yaml.compiled.CompiledPipeline;
import java.util.List;
import java.util.Optional;

/** Result of {@link PipelineCompiler#compile}. Warnings never stop a pipeline and are shown to the user. */
public sealed interface Compilation {

    List<CiMessage> warnings();

    /** Empty when the files could not even be merged. */
    Optional<MergedConfig> merged();

    /** The pipeline can be created. */
    record Ready(CompiledPipeline pipeline, List<CiMessage> warnings, Optional<MergedConfig> merged)
            implements Compilation {}

    /** The file is valid and its rules say that there is no pipeline. */
    record Filtered(By by, List<CiMessage> warnings, Optional<MergedConfig> merged) implements Compilation {
        /** What to answer to whoever asked for the pipeline. */
        public String message() {
            return by.message;
        }
    }

    /** The file is wrong; at least one error. */
    record Invalid(List<CiMessage> errors, List<CiMessage> warnings, Optional<MergedConfig> merged)
            implements Compilation {}

    /** Which rules kept a pipeline from being created. */
    enum By {
        WORKFLOW_RULES(PipelineFailureReason.FILTERED_BY_WORKFLOW_RULES, "Pipeline filtered out by workflow rules."),
        RULES(
                PipelineFailureReason.FILTERED_BY_RULES,
                "Pipeline will not run for the selected trigger. "
                        + "The rules configuration prevented any jobs from being added to the pipeline.");

        private final PipelineFailureReason reason;
        private final String message;

        By(PipelineFailureReason reason, String message) {
            this.reason = reason;
            this.message = message;
        }

        public PipelineFailureReason reason() {
            return reason;
        }
    }
}
