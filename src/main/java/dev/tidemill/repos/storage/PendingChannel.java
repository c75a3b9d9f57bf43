package dev.tidemill.repos.storage;

import dev.tidemill.platform.blobs.BlobUpload;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jgit.internal.storage.dfs.ReadableChannel;

/** JGit reading a file of a pack that is still pending, out of its upload. */
final class PendingChannel implements ReadableChannel {
    private final BlobUpload upload;
    private long position;
    private boolean open = true;

    PendingChannel(BlobUpload upload) {
        this.upload = upload;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = upload.readBack(position, into);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void position(long target) {
        position = target;
    }

    @Override
    public long size() {
        return upload.size();
    }

    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public void setReadAheadBytes(int bytes) {
        // the file was just written: it is in memory
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
