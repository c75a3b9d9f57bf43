package dev.tidemill.ci.jobs;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.pipelines.VariableParams;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;

/** {@code /projects/:id/jobs} and {@code /job} (doc/api/jobs.md). Artifacts have a class of their own. */
public final class JobsApi {
    private static final String BASE = "/api/v4/projects/{id}/jobs";
    private static final String ONE = BASE + "/{job_id}";

    private final JobStore store = new JobStore();
    private final Database db;
    private final CiJobs jobs;
    private final Traces traces;
    private final CiAccess access;
    private final JobJson json;

    public JobsApi(Database db, CiJobs jobs, Traces traces, CiAccess access, JobJson json) {
        this.db = db;
        this.jobs = jobs;
        this.traces = traces;
        this.access = access;
        this.json = json;
    }

    public void routes(Routes routes) {
        routes.get(BASE, Needs.ANYONE, this::list)
                .get(ONE, Needs.ANYONE, this::get)
                .get(ONE + "/trace", Needs.ANYONE, this::trace)
                .post(ONE + "/play", Needs.USER, this::play)
                .post(ONE + "/retry", Needs.USER, this::retry)
                .post(ONE + "/cancel", Needs.USER, this::cancel)
                .post(ONE + "/erase", Needs.USER, this::erase)
                .get("/api/v4/job", Needs.USER.orJobToken(), this::own);
    }

    private Reply list(Request request) {
        Project project = readable(request);
        var paging = Paging.of(request);
        boolean retried = request.params().bool("include_retried").orElse(true);
        var page = jobs.list(project, JobFilter.of(request.params(), retried), paging);
        var details = json.load(page.items());
        return Reply.page(paging, page, job -> json.full(job, details));
    }

    private Reply get(Request request) {
        return Reply.json(json.full(jobs.get(readable(request), id(request))));
    }

    private Reply trace(Request request) {
        Project project = readable(request);
        Job job = jobs.get(project, id(request));
        jobs.requireLog(Principal.of(request), project, job);
        return Reply.stream(200, "text/plain; charset=utf-8", out -> {
            try (var in = traces.read(job, 0)) {
                in.transferTo(out);
            }
        });
    }

    private Reply play(Request request) {
        Project project = readable(request);
        var variables = VariableParams.of(request.params(), "job_variables_attributes");
        return Reply.json(json.full(jobs.play(Principal.of(request), project, id(request), variables)));
    }

    private Reply retry(Request request) {
        return Reply.created(json.full(jobs.retry(Principal.of(request), readable(request), id(request))));
    }

    private Reply cancel(Request request) {
        boolean force = request.params().bool("force").orElse(false);
        return Reply.created(json.full(jobs.cancel(Principal.of(request), readable(request), id(request), force)));
    }

    private Reply erase(Request request) {
        return Reply.created(json.full(jobs.erase(Principal.of(request), readable(request), id(request))));
    }

    /** The running job whose token is presented. */
    private Reply own(Request request) {
        var credential = Principal.of(request).credential();
        if (!credential.kind().equals(JobTokenKind.KIND)) {
            throw ApiError.unauthorized();
        }
        Job job = db.read(handle -> store.find(handle, credential.id())).orElseThrow(() -> ApiError.notFound());
        return Reply.json(json.full(job));
    }

    private Project readable(Request request) {
        return access.reader(Principal.of(request), request.pathParam("id"));
    }

    private static long id(Request request) {
        return request.params().requiredId("job_id");
    }
}
