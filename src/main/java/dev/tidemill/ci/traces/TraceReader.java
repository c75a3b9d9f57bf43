package dev.tidemill.ci.traces;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;

/**
 * The bytes of a log that is still in rows, from an offset to where it ends now. Takes about a megabyte at a
 * time from the database, so that no connection is held while a client reads slowly.
 */
final class TraceReader extends InputStream {
    private final TraceStore store = new TraceStore();
    private final ArrayDeque<TraceStore.Chunk> loaded = new ArrayDeque<>();
    private final Database db;
    private final Job job;
    private long position;

    TraceReader(Database db, Job job, long from) {
        this.db = db;
        this.job = job;
        this.position = from;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (loaded.isEmpty()) {
            loaded.addAll(db.read(handle -> store.chunks(handle, job, position)));
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
}
