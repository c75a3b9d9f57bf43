package dev.tidemill.ci.artifacts;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds, opens, keeps and removes artifacts. Who may do that is decided by the callers. */
public final class Artifacts {
    private static final int MOST_LISTED = 10_000;
    private static final int BATCH = 5_000;

    private final ArtifactStore store = new ArtifactStore();
    private final Database db;
    private final Blobs blobs;
    private final ZipArchive zips;
    private final InstantSource clock;

    /**
     * One file out of an archive, open for reading.
     *
     * @param size its bytes, as the archive claims
     */
    public record OpenFile(String name, long size, InputStream content) {}

    public Artifacts(Database db, Blobs blobs, InstantSource clock) {
        this.db = db;
        this.blobs = blobs;
        this.zips = new ZipArchive(blobs.store());
        this.clock = clock;
    }

    /** The job's artifact of a kind; one whose time is over is not there any more. */
    public Optional<Artifact> find(Job job, ArtifactKind kind) {
        Instant now = clock.instant();
        return db.read(handle -> store.find(handle, job, kind)).filter(artifact -> !artifact.expired(now));
    }

    /** The job's archive, or 404. */
    public Artifact archive(Job job) {
        return find(job, ArtifactKind.ARCHIVE).orElseThrow(() -> ApiError.notFound());
    }

    /** The artifacts of several jobs, expired ones included, by job. */
    public Map<Long, List<Artifact>> of(Collection<Long> jobIds) {
        return db.read(handle -> store.of(handle, jobIds));
    }

    /** What lies directly in a folder of the archive ({@code ""} for its root), at most ten thousand entries. */
    public List<ZipEntryRow> list(Artifact archive, String folder) throws IOException {
        return zips.list(archive.key(), folder, MOST_LISTED);
    }

    /** Opens a single file of the archive; 404 when it is not there. */
    public OpenFile open(Artifact archive, String path) throws IOException {
        var entry = zips.find(archive.key(), path).orElseThrow(() -> ApiError.notFound());
        try {
            return new OpenFile(entry.name(), entry.size(), zips.open(archive.key(), entry));
        } catch (BadZip bad) {
            throw ApiError.of(422, String.valueOf(bad.getMessage()));
        }
    }

    /** Opens an artifact's bytes. */
    public InputStream open(Artifact artifact, long offset, long length) throws IOException {
        return blobs.store().read(artifact.key(), offset, length);
    }

    /** Keeps a job's artifacts for ever. */
    public void keep(Job job) {
        if (db.write(tx -> store.setExpiry(tx, job, null)) == 0) {
            throw ApiError.notFound();
        }
    }

    /** Lets everything of a project expire now, in small transactions; the next sweep removes it. */
    public void expireAll(long projectId) {
        Instant now = clock.instant();
        int changed;
        do {
            changed = db.write(tx -> store.expireProject(tx, projectId, now, BATCH));
        } while (changed == BATCH);
    }

    /** Removes all artifacts of a job in the caller's transaction. */
    public void remove(Handle tx, Job job) {
        store.of(tx, job).forEach(artifact -> remove(tx, artifact));
    }

    /** Removes one artifact; removed already is no error. */
    void remove(Handle tx, Artifact artifact) {
        if (store.delete(tx, artifact)) {
            blobs.letGo(tx, artifact.key());
        }
    }
}
