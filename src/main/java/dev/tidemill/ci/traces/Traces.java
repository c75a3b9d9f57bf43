package dev.tidemill.ci.traces;

import dev.tidemill.ci.CiSettings;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.RunningJobStore;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.live.Topic;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.zip.CRC32;
import org.jdbi.v3.core.Handle;

/** Appends to logs, reads them, seals and removes them. Who may do that is decided by the callers. */
public final class Traces {
    private static final Duration WATCH = Duration.ofSeconds(10);

    private final TraceStore store = new TraceStore();
    private final RunningJobStore running = new RunningJobStore();
    private final Database db;
    private final Blobs blobs;
    private final InstantSource clock;
    private final long largest;

    /** What became of a piece of a log. */
    public sealed interface Appended {
        /** It is stored; the log has this size now. */
        record Stored(long size) implements Appended {}

        /** It does not begin where the log ends: the log has this size. */
        record Elsewhere(long size) implements Appended {}

        /** The log would grow over the limit. */
        record TooLarge() implements Appended {}
    }

    public Traces(Platform platform) {
        this.db = platform.db();
        this.blobs = platform.blobs();
        this.clock = platform.clock();
        this.largest = platform.settings().get(CiSettings.TRACE_SIZE);
    }

    /** Appends a runner's piece; durable when this returns. */
    public Appended append(Job job, ContentRange range, byte[] content) {
        if (range.end() >= largest) {
            return new Appended.TooLarge();
        }
        Instant now = clock.instant();
        var result = db.<Appended>write(tx -> {
            var size = store.append(tx, job, range.start(), content);
            if (size.isEmpty()) {
                return new Appended.Elsewhere(size(tx, job));
            }
            running.contacted(tx, job.id(), now);
            if (store.watched(tx, job.id(), now)) {
                LiveSignals.send(tx, Topic.trace(job.id()));
            }
            return new Appended.Stored(size.getAsLong());
        });
        Failpoint.TRACE_APPENDED.hit();
        return result;
    }

    /** Bytes of the log so far. */
    public long size(Handle handle, Job job) {
        return store.find(handle, job).map(Trace::size).orElse(0L);
    }

    /** Bytes of the log so far. */
    public long size(Job job) {
        return db.read(handle -> size(handle, job));
    }

    /** The log from an offset to its present end; close the stream. */
    public InputStream read(Job job, long from) throws IOException {
        var trace = db.read(handle -> store.find(handle, job));
        String key = trace.map(Trace::blobKey).orElse(null);
        if (key == null) {
            return new TraceReader(db, blobs.store(), job, from);
        }
        long left = trace.map(Trace::size).orElse(0L) - from;
        return left <= 0 ? InputStream.nullInputStream() : blobs.store().read(new BlobKey(key), from, left);
    }

    /** CRC-32 of the whole log, as runners report it: {@code crc32:} and eight hex digits. */
    public String checksum(Job job) throws IOException {
        var crc = new CRC32();
        byte[] buffer = new byte[64 * 1024];
        try (var in = read(job, 0)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return "crc32:%08x".formatted(crc.getValue());
    }

    /** Throws away a log that arrived damaged, so that its runner sends it again; false when that was done before. */
    public boolean reset(Job job) {
        return db.write(tx -> {
            var trace = store.lock(tx, job);
            if (trace.isEmpty() || trace.get().resets() > 0 || trace.get().blobKey() != null) {
                return false;
            }
            store.reset(tx, job);
            return true;
        });
    }

    /** Notes that somebody looks at a log, so that its runner sends it more often for some seconds. */
    public void watch(Job job) {
        db.run(tx -> store.watch(tx, job.id(), clock.instant().plus(WATCH)));
    }

    /** Whether somebody looks at a log now. */
    public boolean watched(Job job) {
        return db.read(handle -> store.watched(handle, job.id(), clock.instant()));
    }

    /** Moves a finished job's log from rows into a blob; done already is no error. */
    void seal(Job job) throws IOException {
        var trace = db.read(handle -> store.find(handle, job));
        if (trace.isEmpty() || trace.get().blobKey() != null) {
            return;
        }
        Stored stored = upload(job);
        db.run(tx -> {
            var locked = store.lock(tx, job);
            if (locked.isPresent()
                    && locked.get().blobKey() == null
                    && locked.get().size() == stored.size()) {
                blobs.keep(tx, stored);
                store.seal(tx, job, stored, clock.instant());
                LiveSignals.send(tx, Topic.trace(job.id()));
            }
        });
    }

    private Stored upload(Job job) throws IOException {
        try (var in = new TraceReader(db, blobs.store(), job, 0);
                var upload = blobs.store().begin()) {
            in.transferTo(upload);
            return upload.finish();
        }
    }

    /** Removes a log in the caller's transaction. */
    public void remove(Handle tx, Job job) {
        store.lock(tx, job).ifPresent(trace -> {
            String key = trace.blobKey();
            if (key != null) {
                blobs.letGo(tx, new BlobKey(key));
            }
            store.delete(tx, job);
        });
    }
}
