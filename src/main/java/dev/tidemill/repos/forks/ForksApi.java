package dev.tidemill.repos.forks;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.projects.ProjectFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forks over REST (doc/api/project_forks.md, doc/api/project_import_export.md). */
public final class ForksApi {
    private static final String ONE = "/api/v4/projects/{id}";

    private final ProjectsRoom projects;
    private final Forking forking;

    public ForksApi(ProjectsRoom projects, Forking forking) {
        this.projects = projects;
        this.forking = forking;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.post(ONE + "/fork", Needs.USER, this::fork);
        routes.get(ONE + "/forks", Needs.ANYONE, this::list);
        routes.post(ONE + "/fork/{forked_from_id}", Needs.USER, this::link);
        routes.delete(ONE + "/fork", Needs.USER, this::unlink);
        routes.get(ONE + "/import", Needs.USER, this::status);
    }

    private Reply fork(Request request) {
        var caller = Principal.of(request);
        try {
            var fork = forking.fork(caller, request.pathParam("id"), ForkRequest.of(request.params()));
            return Reply.created(projects.shown().one(caller, fork));
        } catch (ApiError taken) {
            // What is refused of the new project as such is a conflict here, in GitLab's words.
            throw taken.status() == 400 && !taken.faults().isEmpty()
                    ? ApiError.withBody(409, taken.text(), Map.of("message", taken.faults()))
                    : taken;
        }
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var parent = projects.projects().get(caller, request.pathParam("id"));
        var found = projects.forks().forksOf(caller, parent, ProjectFilter.of(request.params()), paging);
        boolean simple = caller.anonymous() || request.params().bool("simple").orElse(false);
        var shown = projects.shown().many(caller, found.items(), simple);
        return Reply.page(paging, new Slice<>(shown, found.total()), project -> project);
    }

    private Reply link(Request request) {
        var caller = Principal.of(request);
        var project = projects.forks().link(caller, request.pathParam("id"), request.pathParam("forked_from_id"));
        return Reply.created(projects.shown().one(caller, project));
    }

    private Reply unlink(Request request) {
        return projects.forks().unlink(Principal.of(request), request.pathParam("id"))
                ? Reply.noContent()
                : Reply.empty(304);
    }

    private Reply status(Request request) {
        var caller = Principal.of(request);
        var project = projects.access().project(caller, request.pathParam("id"), MemberPermissions.READ_PROJECT);
        var status = forking.statuses(List.of(project.id())).get(project.id());
        var json = new LinkedHashMap<String, Object>();
        json.put("id", project.id());
        json.put("description", project.description());
        json.put("name", project.name());
        json.put("path", project.path());
        json.put("path_with_namespace", project.fullPath());
        json.put("created_at", project.createdAt());
        json.put("import_status", status == null ? "none" : status.state());
        json.put("import_type", null);
        json.put("correlation_id", null);
        json.put("failed_relations", List.of());
        json.put("import_error", status == null ? null : status.error());
        return Reply.json(json);
    }
}
