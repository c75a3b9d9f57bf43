package dev.tidemill.ci.pipelines;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.jobs.JobFilter;
import dev.tidemill.ci.jobs.JobJson;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /projects/:id/pipelines} (doc/api/pipelines.md). */
public final class PipelinesApi {
    private static final String BASE = "/api/v4/projects/{id}/pipelines";
    private static final String ONE = BASE + "/{pipeline_id}";

    private final Pipelines pipelines;
    private final CiJobs jobs;
    private final CiAccess access;
    private final Users users;
    private final PipelineJson json;
    private final JobJson jobJson;

    public PipelinesApi(
            Pipelines pipelines, CiJobs jobs, CiAccess access, Users users, PipelineJson json, JobJson jobJson) {
        this.pipelines = pipelines;
        this.jobs = jobs;
        this.access = access;
        this.users = users;
        this.json = json;
        this.jobJson = jobJson;
    }

    public void routes(Routes routes) {
        routes.get(BASE, Needs.ANYONE, this::list)
                .get(BASE + "/latest", Needs.ANYONE, this::latest)
                .get(ONE, Needs.ANYONE, this::get)
                .post("/api/v4/projects/{id}/pipeline", Needs.USER, this::create)
                .post(ONE + "/retry", Needs.USER, this::retry)
                .post(ONE + "/cancel", Needs.USER, this::cancel)
                .delete(ONE, Needs.USER, this::delete)
                .get(ONE + "/variables", Needs.USER, this::variables)
                .get(ONE + "/jobs", Needs.ANYONE, this::jobs)
                .get(ONE + "/bridges", Needs.ANYONE, this::bridges);
    }

    private Reply list(Request request) {
        Project project = readable(request);
        var paging = Paging.of(request);
        var page = pipelines.list(project, PipelineFilter.of(request.params()), paging);
        return Reply.page(paging, page, pipeline -> json.summary(pipeline, project.fullPath()));
    }

    private Reply latest(Request request) {
        Project project = readable(request);
        Optional<String> ref = request.params().text("ref").filter(text -> !text.isEmpty());
        return pipelines
                .latest(project, ref)
                .map(pipeline -> shown(project, pipeline))
                .orElseThrow(() -> ApiError.notFound());
    }

    private Reply get(Request request) {
        Project project = readable(request);
        return shown(project, pipelines.get(project, id(request)));
    }

    private Reply create(Request request) {
        Project project = signedIn(request);
        String ref = request.params().requiredText("ref");
        var variables = VariableParams.of(request.params(), "variables");
        Pipeline pipeline = pipelines.create(Principal.of(request), project, PipelineSource.API, ref, variables);
        return Reply.created(full(project, pipeline));
    }

    private Reply retry(Request request) {
        Project project = signedIn(request);
        return Reply.created(full(project, pipelines.retry(Principal.of(request), project, id(request))));
    }

    private Reply cancel(Request request) {
        Project project = signedIn(request);
        return Reply.json(full(project, pipelines.cancel(Principal.of(request), project, id(request))));
    }

    private Reply delete(Request request) {
        Project project = signedIn(request);
        pipelines.delete(Principal.of(request), project, id(request));
        return Reply.noContent();
    }

    private Reply variables(Request request) {
        Project project = signedIn(request);
        var variables = pipelines.variables(Principal.of(request), project, id(request));
        return Reply.json(variables.stream().map(PipelineJson::variable).toList());
    }

    private Reply jobs(Request request) {
        Project project = readable(request);
        Pipeline pipeline = pipelines.get(project, id(request));
        boolean retried = request.params().bool("include_retried").orElse(false);
        var paging = Paging.of(request);
        var page = jobs.list(pipeline, JobFilter.of(request.params(), retried), paging);
        var details = jobJson.load(page.items());
        return Reply.page(paging, page, job -> jobJson.full(job, details));
    }

    /** Trigger jobs are not built yet, so there are never any. */
    private Reply bridges(Request request) {
        Project project = readable(request);
        pipelines.get(project, id(request));
        return Reply.page(Paging.of(request), new Slice<>(List.of(), 0), bridge -> bridge);
    }

    private Reply shown(Project project, Pipeline pipeline) {
        return Reply.json(full(project, pipeline));
    }

    private Object full(Project project, Pipeline pipeline) {
        @Nullable
        User user = Optional.ofNullable(pipeline.userId()).flatMap(users::byId).orElse(null);
        String errors = pipelines.errors(List.of(pipeline)).get(pipeline.id());
        boolean warnings = pipeline.status() == PipelineStatus.SUCCESS
                && jobs.of(pipeline).stream().anyMatch(job -> job.allowFailure() && job.status() == JobStatus.FAILED);
        return json.full(pipeline, project, user, errors, warnings);
    }

    private Project readable(Request request) {
        return access.reader(Principal.of(request), request.pathParam("id"));
    }

    /** Who changes something is told 404 for what it may not even see; the use case asks for the rest. */
    private Project signedIn(Request request) {
        return readable(request);
    }

    private static long id(Request request) {
        return request.params().requiredId("pipeline_id");
    }
}
