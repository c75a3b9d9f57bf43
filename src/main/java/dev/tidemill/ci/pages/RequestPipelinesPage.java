package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.requests.RequestPipelines;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingRoom;
import dev.tidemill.merging.pages.RequestTop;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pipelines of a merge request, and the button that runs another. */
public final class RequestPipelinesPage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/request_pipelines.jte";
    private static final String PATH = "/<path>/-/merge_requests/{iid}/pipelines";

    private final CiContext ci;
    private final RequestPipelines pipelines;
    private final MergingRoom merging;

    public RequestPipelinesPage(CiContext ci, RequestPipelines pipelines, MergingRoom merging) {
        this.ci = ci;
        this.pipelines = pipelines;
        this.merging = merging;
    }

    /** A pipeline as a row. */
    public record Row(Pipeline pipeline, Status status, String href, String title) {}

    /** What the template shows. */
    public record Content(RequestTop top, List<Row> rows, Pager pager, boolean mayRun) {}

    public void routes(Routes routes) {
        routes.get(PATH, Needs.PAGE, this::show);
        routes.post(PATH, Needs.FORM, this::run);
    }

    private MergeRequests.Found found(Request request) {
        Principal caller = Principal.of(request);
        Project project = ci.access().reader(caller, request.pathParam("path"));
        return merging.requests().get(caller, project, request.params().requiredId("iid"));
    }

    private Reply show(Request request) {
        var found = found(request);
        var paging = Paging.of(request);
        var page = pipelines.list(found.request(), paging);
        Map<Long, Project> places = ci.projects()
                .byIds(page.items().stream().map(Pipeline::projectId).distinct().toList());
        var rows = page.items().stream()
                .map(pipeline -> {
                    Project place = places.getOrDefault(pipeline.projectId(), found.project());
                    return new Row(
                            pipeline,
                            Statuses.of(pipeline, ci.jobs().of(pipeline)),
                            "/" + Objects.requireNonNull(place).fullPath() + "/-/pipelines/" + pipeline.id(),
                            Statuses.title(pipeline));
                })
                .toList();
        String list = "/" + found.project().fullPath() + "/-/merge_requests";
        var shell = ci.frames()
                .shell(
                        request,
                        found.project(),
                        "Pipelines of !" + found.request().iid(),
                        list);
        var content = new Content(
                merging.pages().top(found, "/pipelines"),
                rows,
                Pagers.of(request, paging, page),
                found.request().open()
                        && ci.access().may(found.view().caller(), found.project(), CiPermissions.CREATE_PIPELINE));
        return ci.shells().page(new View(shell, TEMPLATE, content));
    }

    private Reply run(Request request) {
        var found = found(request);
        String page = found.view().face().path() + "/pipelines";
        var version = merging.versions()
                .newest(List.of(found.request().id()))
                .get(found.request().id());
        try {
            if (version == null) {
                throw ApiError.of(422, "The merge request is still being prepared.");
            }
            var made = pipelines.ask(found.view().caller(), found, version);
            return Shells.done(page, "Pipeline #" + made.id() + " was made.");
        } catch (ApiError refused) {
            return Shells.failed(page, refused.text());
        }
    }
}
