package dev.tidemill.ci.artifacts;

import dev.tidemill.ci.CiSettings;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.JobVariableStore;
import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.blobs.BlobUpload;
import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jdbi.v3.core.Handle;

/** Receives what runners upload: streamed, limited, checked, durable, and only then named by a row. */
public final class ArtifactUploads {
    private static final int BUFFER = 64 * 1024;

    private final ArtifactStore store = new ArtifactStore();
    private final JobStore jobs = new JobStore();
    private final JobVariableStore jobVariables = new JobVariableStore();
    private final Platform platform;
    private final VariableSeal seal;

    /** A file that passed all checks and is durable. */
    private record Received(Stored stored, String filename, List<PipelineVariable> dotenv) {}

    public ArtifactUploads(Platform platform, VariableSeal seal) {
        this.platform = platform;
        this.seal = seal;
    }

    /** The most bytes an upload of this kind may have. */
    public long limit(ArtifactKind kind) {
        Settings settings = platform.settings();
        return switch (kind) {
            case ARCHIVE -> settings.get(CiSettings.ARTIFACT_SIZE);
            case TRACE -> settings.get(CiSettings.TRACE_SIZE);
            case DOTENV -> settings.get(CiSettings.DOTENV_SIZE);
            case METADATA,
                    ACCESSIBILITY,
                    ANNOTATIONS,
                    API_FUZZING,
                    BROWSER_PERFORMANCE,
                    CLUSTER_IMAGE_SCANNING,
                    COBERTURA,
                    CODEQUALITY,
                    CONTAINER_SCANNING,
                    COVERAGE_FUZZING,
                    CYCLONEDX,
                    DAST,
                    DEPENDENCY_SCANNING,
                    JACOCO,
                    JUNIT,
                    LICENSE_SCANNING,
                    LOAD_PERFORMANCE,
                    LSIF,
                    METRICS,
                    REPOSITORY_XRAY,
                    REQUIREMENTS,
                    SARIF,
                    SAST,
                    SECRET_DETECTION,
                    TERRAFORM -> settings.get(CiSettings.REPORT_SIZE);
        };
    }

    /**
     * Stores one file. The same file again is no error, so that a runner may repeat what it got no answer to.
     *
     * @param filename what the client called it
     */
    public void receive(Job job, NewArtifact wanted, String filename, InputStream content) throws IOException {
        var received = store(wanted, filename, content);
        Failpoint.ARTIFACT_BLOB_DURABLE.hit();
        platform.db().run(tx -> name(tx, job, wanted, received));
    }

    private Received store(NewArtifact wanted, String filename, InputStream content) throws IOException {
        try (BlobUpload upload = begin()) {
            copy(content, upload, limit(wanted.kind()));
            List<PipelineVariable> dotenv = check(wanted, upload);
            return new Received(finish(upload), wanted.filename(filename), dotenv);
        }
    }

    private void name(Handle tx, Job job, NewArtifact wanted, Received received) {
        Instant now = platform.clock().instant();
        Job current = jobs.lock(tx, job.id()).orElseThrow(() -> ApiError.notFound());
        if (current.status().isCompleted()) {
            throw ApiError.forbidden("Job is not running");
        }
        var known = store.find(tx, job, wanted.kind());
        if (known.isPresent()) {
            if (known.get().key().equals(received.stored().key())) {
                return;
            }
            throw ApiError.of(400, "another artifact of the same type already exists");
        }
        platform.blobs().keep(tx, received.stored());
        store.insert(
                tx,
                new Artifact(
                        0,
                        job.partitionId(),
                        job.id(),
                        job.projectId(),
                        wanted.kind().word(),
                        wanted.format(),
                        received.filename(),
                        received.stored().key().hex(),
                        received.stored().size(),
                        wanted.expiry(now, platform.settings().get(CiSettings.ARTIFACT_LIFE)),
                        now));
        if (wanted.kind() == ArtifactKind.DOTENV) {
            var sealed = seal.seal(job.pipelineId(), received.dotenv());
            jobVariables.replace(tx, job, JobVariableStore.Source.DOTENV, sealed);
        }
    }

    private List<PipelineVariable> check(NewArtifact wanted, BlobUpload upload) throws IOException {
        try {
            if (wanted.format().equals("zip")) {
                var limits = new ZipArchive.Limits(
                        platform.settings().get(CiSettings.ARTIFACT_ENTRIES),
                        platform.settings().get(CiSettings.ARTIFACT_UNPACKED));
                ZipArchive.check(new UploadChannel(upload), limits);
            }
            return wanted.kind() == ArtifactKind.DOTENV ? dotenv(wanted, upload) : List.of();
        } catch (BadZip bad) {
            throw ApiError.of(400, "400 Bad Request: " + bad.getMessage());
        }
    }

    private List<PipelineVariable> dotenv(NewArtifact wanted, BlobUpload upload) throws IOException {
        int most = Math.toIntExact(platform.settings().get(CiSettings.DOTENV_SIZE));
        byte[] text;
        try (InputStream raw = Channels.newInputStream(new UploadChannel(upload));
                InputStream plain = wanted.format().equals("gzip") ? new GZIPInputStream(raw) : raw) {
            text = plain.readNBytes(most + 1);
        } catch (ZipException | java.io.EOFException notGzip) {
            throw ApiError.of(400, "Invalid Format: the dotenv report is not gzip");
        }
        if (text.length > most) {
            throw ApiError.of(400, "Dotenv Artifact Too Big. Maximum Allowable Size: " + most);
        }
        return Dotenv.parse(text, platform.settings().get(CiSettings.DOTENV_VARIABLES));
    }

    /** A failing client is an IOException; a failing disk is ours and must not look like one. */
    private static void copy(InputStream content, BlobUpload upload, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            if (upload.size() + n > limit) {
                throw ApiError.of(413, "413 Request Entity Too Large");
            }
            write(upload, buffer, n);
        }
    }

    private static void write(BlobUpload upload, byte[] buffer, int count) {
        try {
            upload.write(buffer, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BlobUpload begin() {
        try {
            return platform.blobs().store().begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stored finish(BlobUpload upload) {
        try {
            return upload.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
