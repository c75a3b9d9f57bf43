package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.requests.RequestPipelines;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.pages.RequestPanel;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.projects.Project;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pipeline of a merge request's head on the pages of merge requests, for those who may see pipelines. */
public final class PipelinePanel implements RequestPanel {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/request_pipeline.jte";
    private static final Paging ONE = new Paging(1, 1, "");

    private final CiContext ci;
    private final RequestPipelines pipelines;

    public PipelinePanel(CiContext ci, RequestPipelines pipelines) {
        this.ci = ci;
        this.pipelines = pipelines;
    }

    /** What the template shows. */
    public record Line(Pipeline pipeline, Status status, String href) {}

    @Override
    public Map<Long, Mark> marks(Principal caller, Collection<MergeRequest> requests) {
        var heads = pipelines.heads(requests.stream().map(MergeRequest::id).toList());
        var places = ci.projects()
                .byIds(heads.values().stream()
                        .map(Pipeline::projectId)
                        .distinct()
                        .toList());
        var marks = new HashMap<Long, Mark>();
        heads.forEach((request, pipeline) -> {
            Project place = places.get(pipeline.projectId());
            if (place != null && ci.access().may(caller, place, CiPermissions.READ_PIPELINE)) {
                marks.put(request, new Mark(Statuses.of(pipeline, List.of()), href(place, pipeline)));
            }
        });
        return marks;
    }

    @Override
    public Optional<Section> section(MergeRequests.Found found) {
        if (!ci.access().may(found.view().caller(), found.project(), CiPermissions.READ_PIPELINE)) {
            return Optional.empty();
        }
        long count = pipelines.list(found.request(), ONE).total();
        return Optional.of(new Section("Pipelines", "/pipelines", count));
    }

    @Override
    public List<String> lines(PageShell shell, MergeRequests.Found found) {
        Pipeline head = pipelines
                .heads(List.of(found.request().id()))
                .get(found.request().id());
        if (head == null) {
            return List.of();
        }
        return ci.projects()
                .byId(head.projectId())
                .filter(place -> ci.access().may(found.view().caller(), place, CiPermissions.READ_PIPELINE))
                .map(place -> ci.shells()
                        .pages()
                        .fragment(
                                TEMPLATE,
                                shell,
                                new Line(head, Statuses.of(head, ci.jobs().of(head)), href(place, head))))
                .map(List::of)
                .orElse(List.of());
    }

    private static String href(Project place, Pipeline pipeline) {
        return "/" + place.fullPath() + "/-/pipelines/" + pipeline.id();
    }
}
