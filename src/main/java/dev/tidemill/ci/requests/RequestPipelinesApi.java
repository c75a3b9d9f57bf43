package dev.tidemill.ci.requests;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.pipelines.PipelineJson;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /merge_requests/:iid/pipelines} (doc/api/merge_requests.md, pipelines). */
public final class RequestPipelinesApi {
    private static final String BASE = "/api/v4/projects/{id}/merge_requests/{merge_request_iid}/pipelines";

    private final Database db;
    private final MergeRequests requests;
    private final Versions versions;
    private final RequestPipelines pipelines;
    private final CiAccess access;
    private final Projects projects;
    private final Users users;
    private final PipelineJson json;

    public RequestPipelinesApi(
            Database db,
            MergeRequests requests,
            Versions versions,
            RequestPipelines pipelines,
            CiAccess access,
            Projects projects,
            Users users,
            PipelineJson json) {
        this.db = db;
        this.requests = requests;
        this.versions = versions;
        this.pipelines = pipelines;
        this.access = access;
        this.projects = projects;
        this.users = users;
        this.json = json;
    }

    public void routes(Routes routes) {
        routes.get(BASE, Needs.ANYONE, this::list).post(BASE, Needs.USER, this::create);
    }

    private Reply list(Request request) {
        access.reader(Principal.of(request), request.pathParam("id"));
        var found = find(request);
        var paging = Paging.of(request);
        var page = pipelines.list(found.request(), paging);
        Map<Long, Project> places = projects.byIds(
                page.items().stream().map(pipeline -> pipeline.projectId()).collect(Collectors.toSet()));
        return Reply.page(paging, page, pipeline -> {
            Project place = places.getOrDefault(pipeline.projectId(), found.project());
            return json.summary(pipeline, place.fullPath());
        });
    }

    private Reply create(Request request) {
        access.project(Principal.of(request), request.pathParam("id"), CiPermissions.READ_PIPELINE);
        var found = find(request);
        Version version = db.read(h -> versions.newest(h, found.request().id()))
                .orElseThrow(() -> ApiError.invalid(
                        Map.of("base", List.of("Failed to create a pipeline for this merge request."))));
        var pipeline = pipelines.ask(Principal.of(request), found, version);
        Project place = projects.byId(pipeline.projectId()).orElse(found.project());
        var user = Principal.of(request).required();
        return Reply.created(json.full(pipeline, place, users.byId(user.id()).orElse(null), null, false));
    }

    private MergeRequests.Found find(Request request) {
        return requests.get(
                Principal.of(request), request.pathParam("id"), request.params().requiredId("merge_request_iid"));
    }
}
