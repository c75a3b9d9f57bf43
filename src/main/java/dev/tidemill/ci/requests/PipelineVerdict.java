package dev.tidemill.ci.requests;

import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.merging.merge.MergeGate.Unmet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What "pipelines must succeed" makes of the pipeline of a head (doc/user/project/merge_requests/auto_merge.md). */
final class PipelineVerdict {
    private PipelineVerdict() {}

    /**
     * Why the pipeline keeps the request from being merged; empty when it does not.
     *
     * @param status the head's pipeline, or null when there is none
     * @param skippedCounts whether a skipped pipeline is as good as a successful one
     */
    static Optional<Unmet> unmet(@Nullable PipelineStatus status, boolean skippedCounts) {
        if (status == null) {
            return must("A pipeline must run and succeed before the merge.");
        }
        return switch (status) {
            case SUCCESS -> Optional.empty();
            case SKIPPED -> skippedCounts ? Optional.empty() : must("The pipeline was skipped, and must succeed.");
            case FAILED -> must("The pipeline failed.");
            case CANCELED, CANCELING -> must("The pipeline was canceled.");
            case MANUAL -> must("The pipeline waits for a manual job.");
            case CREATED, PENDING, RUNNING, SCHEDULED, PREPARING, WAITING_FOR_RESOURCE, WAITING_FOR_CALLBACK ->
                Optional.of(new Unmet("ci_still_running", "The pipeline is still running.", true));
        };
    }

    private static Optional<Unmet> must(String sentence) {
        return Optional.of(new Unmet("ci_must_pass", sentence, true));
    }
}
