package dev.tidemill.repos.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.eclipse.jgit.internal.storage.dfs.ReadableChannel;

/** JGit reading one durable file of a pack. */
final class PackChannel implements ReadableChannel {
    private final SeekableByteChannel blob;

    PackChannel(SeekableByteChannel blob) {
        this.blob = blob;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return blob.read(into);
    }

    @Override
    public long position() throws IOException {
        return blob.position();
    }

    @Override
    public void position(long position) throws IOException {
        blob.position(position);
    }

    @Override
    public long size() throws IOException {
        return blob.size();
    }

    @Override
    public int blockSize() {
        return 0;
    }

    @Override
    public void setReadAheadBytes(int bytes) {
        // the operating system reads ahead
    }

    @Override
    public boolean isOpen() {
        return blob.isOpen();
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }
}
