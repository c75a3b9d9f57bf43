package dev.tidemill.ci.traces;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.BlobStore;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a log that is still in rows, from an offset to where it ends now. Takes about a megabyte at a
 * time from the database, so that no connection is held while a client reads slowly. When the log moves into its
 * blob meanwhile, the rest comes from there.
 */
final class TraceReader extends InputStream {
    private final TraceStore store = new TraceStore();
    private final ArrayDeque<TraceStore.Chunk> loaded = new ArrayDeque<>();
    private final Database db;
    private final BlobStore blobs;
    private final Job job;
    private long position;
    private @Nullable InputStream sealed;

    TraceReader(Database db, BlobStore blobs, Job job, long from) {
        this.db = db;
        this.blobs = blobs;
        this.job = job;
        this.position = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (sealed == null && loaded.isEmpty()) {
            load();
        }
        if (sealed != null) {
            return sealed.read(into, offset, length);
        }
        var chunk = loaded.peek();
        if (chunk == null) {
            return -1;
        }
        int from = (int) Math.max(0, position - chunk.startAt());
        int count = Math.min(length, chunk.content().length - from);
        System.arraycopy(chunk.content(), from, into, offset, count);
        position += count;
        if (from + count == chunk.content().length) {
            loaded.poll();
        }
        return count;
    }

    /** The next rows; when there are none it is the end, or they have just become a blob. */
    private void load() throws IOException {
        var trace = db.read(handle -> {
            loaded.addAll(store.chunks(handle, job, position));
            return loaded.isEmpty() ? store.find(handle, job) : Optional.<Trace>empty();
        });
        String key = trace.map(Trace::blobKey).orElse(null);
        long left = trace.map(Trace::size).orElse(0L) - position;
        if (key != null && left > 0) {
            sealed = blobs.read(new BlobKey(key), position, left);
        }
    }

    @Override
    public void close() throws IOException {
        if (sealed != null) {
            sealed.close();
        }
    }
}
