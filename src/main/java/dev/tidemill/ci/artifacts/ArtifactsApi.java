package dev.tidemill.ci.artifacts;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobJson;
import dev.tidemill.ci.pipelines.Pipelines;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import java.io.IOException;

/** Artifacts of jobs for people and tools (doc/api/job_artifacts.md). */
public final class ArtifactsApi {
    private static final String JOBS = "/api/v4/projects/{id}/jobs";
    private static final String ONE = JOBS + "/{job_id}/artifacts";
    private static final Need READ = Needs.ANYONE.orJobToken();

    private final Database db;
    private final Artifacts artifacts;
    private final CiJobs jobs;
    private final Pipelines pipelines;
    private final CiAccess access;
    private final JobJson json;

    public ArtifactsApi(
            Database db, Artifacts artifacts, CiJobs jobs, Pipelines pipelines, CiAccess access, JobJson json) {
        this.db = db;
        this.artifacts = artifacts;
        this.jobs = jobs;
        this.pipelines = pipelines;
        this.access = access;
        this.json = json;
    }

    public void routes(Routes routes) {
        routes.get(ONE, READ, this::archive)
                .get(ONE + "/<path>", READ, this::file)
                .get(JOBS + "/artifacts/{ref_name}/download", READ, this::archiveOfRef)
                .get(JOBS + "/artifacts/{ref_name}/raw/<path>", READ, this::fileOfRef)
                .post(ONE + "/keep", Needs.USER, this::keep)
                .delete(ONE, Needs.USER, this::remove)
                .delete("/api/v4/projects/{id}/artifacts", Needs.USER, this::removeAll);
    }

    private Reply archive(Request request) {
        Job job = jobs.get(readable(request), id(request));
        return ArtifactDownload.of(request, artifacts, artifacts.archive(job));
    }

    private Reply file(Request request) throws IOException {
        Job job = jobs.get(readable(request), id(request));
        return single(request, job);
    }

    private Reply archiveOfRef(Request request) {
        Job job = jobOfRef(request);
        return ArtifactDownload.of(request, artifacts, artifacts.archive(job));
    }

    private Reply fileOfRef(Request request) throws IOException {
        return single(request, jobOfRef(request));
    }

    private Reply single(Request request, Job job) throws IOException {
        String path = request.pathParam("path");
        return ArtifactDownload.of(artifacts.open(artifacts.archive(job), path));
    }

    private Reply keep(Request request) {
        Project project = readable(request);
        access.require(Principal.of(request), project, CiPermissions.UPDATE_PIPELINE);
        Job job = jobs.get(project, id(request));
        artifacts.keep(job);
        return Reply.json(json.full(job));
    }

    private Reply remove(Request request) {
        Project project = readable(request);
        access.require(Principal.of(request), project, CiPermissions.ERASE_JOB);
        Job job = jobs.get(project, id(request));
        db.run(tx -> artifacts.remove(tx, job));
        return Reply.noContent();
    }

    private Reply removeAll(Request request) {
        Project project = readable(request);
        access.require(Principal.of(request), project, CiPermissions.ERASE_JOB);
        artifacts.expireAll(project.id());
        return Reply.accepted();
    }

    private Job jobOfRef(Request request) {
        Project project = readable(request);
        String name = request.params().requiredText("job");
        return pipelines
                .latestSuccess(project, request.pathParam("ref_name"))
                .flatMap(pipeline -> jobs.latest(pipeline, name))
                .orElseThrow(() -> ApiError.notFound());
    }

    private Project readable(Request request) {
        return access.reader(Principal.of(request), request.pathParam("id"));
    }

    private static long id(Request request) {
        return request.params().requiredId("job_id");
    }
}
