package dev.tidemill.ci.requests;

import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.merging.checks.GateOrder;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** "Pipelines must succeed": the pipeline of the head has passed, where the project demands it. */
public final class PipelineGate implements MergeGate {
    private final RequestPipelines pipelines;
    private final Demands demands;

    /** What a project demands of pipelines before a merge. */
    @FunctionalInterface
    public interface Demands {
        /**
         * The settings of a project.
         *
         * @param required whether the pipeline must succeed
         * @param skippedCounts whether a skipped pipeline is as good as a successful one
         */
        record Demand(boolean required, boolean skippedCounts) {}

        Demand of(long projectId);
    }

    public PipelineGate(RequestPipelines pipelines, Demands demands) {
        this.pipelines = pipelines;
        this.demands = demands;
    }

    @Override
    public int order() {
        return GateOrder.of("ci_must_pass");
    }

    @Override
    public Map<Long, Unmet> unmet(Project project, Collection<MergeRequest> requests) {
        var demand = demands.of(project.id());
        if (!demand.required()) {
            return Map.of();
        }
        var heads = pipelines.heads(requests.stream().map(MergeRequest::id).toList());
        var unmet = new HashMap<Long, Unmet>();
        for (MergeRequest request : requests) {
            Pipeline head = heads.get(request.id());
            PipelineVerdict.unmet(head == null ? null : head.status(), demand.skippedCounts())
                    .ifPresent(found -> unmet.put(request.id(), found));
        }
        return unmet;
    }
}
