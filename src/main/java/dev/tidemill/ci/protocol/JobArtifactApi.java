package dev.tidemill.ci.protocol;

import dev.tidemill.ci.artifacts.Artifact;
import dev.tidemill.ci.artifacts.ArtifactDownload;
import dev.tidemill.ci.artifacts.ArtifactUploads;
import dev.tidemill.ci.artifacts.Artifacts;
import dev.tidemill.ci.artifacts.NewArtifact;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.MultipartText;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code /jobs/:id/artifacts}: what runners upload, and what they download for jobs that depend on others. */
public final class JobArtifactApi {
    private static final String FIELD = "file";

    private final JobCalls calls;
    private final ArtifactUploads uploads;
    private final Artifacts artifacts;

    JobArtifactApi(JobCalls calls, ArtifactUploads uploads, Artifacts artifacts) {
        this.calls = calls;
        this.uploads = uploads;
        this.artifacts = artifacts;
    }

    public void routes(Routes routes) {
        routes.post("/api/v4/jobs/{id}/artifacts/authorize", JobCalls.NEED, this::authorize)
                .streamed("POST", "/api/v4/jobs/{id}/artifacts", JobCalls.NEED, this::upload)
                .get("/api/v4/jobs/{id}/artifacts", JobCalls.NEED, this::download);
    }

    private Reply authorize(Request request) {
        Job job = calls.job(request);
        if (!JobCalls.held(job)) {
            return JobCalls.ended(job.status());
        }
        var wanted = NewArtifact.of(request.params());
        request.params().id("filesize").ifPresent(size -> refuseOver(uploads.limit(wanted.kind()), size));
        return Reply.json(Map.of());
    }

    private Reply upload(Request request) {
        Job job = calls.job(request);
        if (!JobCalls.held(job)) {
            return JobCalls.ended(job.status());
        }
        var wanted = NewArtifact.of(request.params());
        refuseOver(uploads.limit(wanted.kind()) + 64 * 1024, request.servlet().getContentLengthLong());
        var received = new AtomicBoolean();
        MultipartText.read(request, part -> {
            if (part.field().equals(FIELD) && !part.file().isEmpty() && !received.getAndSet(true)) {
                uploads.receive(job, wanted, part.file(), part.content());
            }
        });
        if (!received.get()) {
            throw ApiError.of(400, "400 Bad request - Missing artifacts file!");
        }
        return Reply.json(201, Map.of("message", "201 Created"));
    }

    /** With the token of the job itself, or of any running job of the same project. */
    private Reply download(Request request) {
        Job holder = calls.holder(request);
        Job job = calls.find(JobCalls.id(request))
                .filter(target -> target.projectId() == holder.projectId())
                .orElseThrow(() -> ApiError.notFound());
        Artifact archive = artifacts.archive(job);
        return ArtifactDownload.of(request, artifacts, archive);
    }

    private static void refuseOver(long limit, long size) {
        if (size > limit) {
            throw ApiError.of(413, "413 Request Entity Too Large");
        }
    }
}
