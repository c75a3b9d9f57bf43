package dev.tidemill.ci.creation;

import dev.tidemill.ci.pipelines.CommitFacts;
import dev.tidemill.ci.pipelines.PipelineFailureReason;
import dev.tidemill.ci.pipelines.PipelineMessage;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.yaml.compiled.CompiledPipeline;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline about to be written.
 *
 * @param content its jobs; empty for one that failed before it had any, or was skipped
 * @param failure why it failed at once
 */
record NewPipeline(
        PipelineRequest request,
        CiProject project,
        CommitFacts commit,
        boolean isProtected,
        Optional<CompiledPipeline> content,
        Optional<PipelineFailureReason> failure,
        List<PipelineMessage> messages) {
    /** With jobs it begins; without it has ended. */
    PipelineStatus status() {
        if (content.isPresent()) {
            return PipelineStatus.CREATED;
        }
        return failure.isPresent() ? PipelineStatus.FAILED : PipelineStatus.SKIPPED;
    }
}
