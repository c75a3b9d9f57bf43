package dev.tidemill.runner.trace;

import dev.tidemill.runner.wire.JobUpdate.LogDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * All bytes of one job's log, kept in memory until the job is over because the server may ask for any of them again.
 * Bounded: past the limit one line says so and the rest is dropped. Safe for use by several threads.
 */
public final class TraceBuffer implements ByteSink {
    private static final int BLOCK = 64 * 1024;

    private final List<byte[]> blocks = new ArrayList<>();
    private final CRC32 checksum = new CRC32();
    private long size;
    private long limit;
    private boolean full;

    /** @param limit bytes */
    public TraceBuffer(long limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (full) {
            return;
        }
        int room = (int) Math.min(length, limit - size);
        append(bytes, offset, room);
        if (room < length) {
            full = true;
            byte[] notice = ("\n\033[0;33mThe log ends here: it passed its limit of " + limit
                            + " bytes. The job goes on.\033[0;m\n")
                    .getBytes(StandardCharsets.UTF_8);
            append(notice, 0, notice.length);
        }
    }

    private void append(byte[] bytes, int offset, int length) {
        checksum.update(bytes, offset, length);
        int done = 0;
        while (done < length) {
            int inBlock = (int) (size % BLOCK);
            if (inBlock == 0) {
                blocks.add(new byte[BLOCK]);
            }
            int count = Math.min(length - done, BLOCK - inBlock);
            System.arraycopy(bytes, offset + done, blocks.getLast(), inBlock, count);
            size += count;
            done += count;
        }
    }

    /** Makes room for what comes after the script, even when the script filled the log. */
    public synchronized void allowMore(long bytes) {
        limit = Math.max(limit, size + bytes);
        full = false;
    }

    public synchronized long size() {
        return size;
    }

    /** The digest of everything written so far. */
    public synchronized LogDigest digest() {
        return new LogDigest(checksum.getValue(), size);
    }

    /** A copy of {@code length} bytes from {@code start}; both must lie within what was written. */
    public synchronized byte[] read(long start, int length) {
        byte[] copy = new byte[length];
        int done = 0;
        while (done < length) {
            long at = start + done;
            int inBlock = (int) (at % BLOCK);
            int count = Math.min(length - done, BLOCK - inBlock);
            System.arraycopy(blocks.get((int) (at / BLOCK)), inBlock, copy, done, count);
            done += count;
        }
        return copy;
    }
}
