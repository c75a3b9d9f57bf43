package dev.tidemill.ci.artifacts;

import dev.tidemill.platform.blobs.BlobUpload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads back what was uploaded before it is made durable, so that a bad file leaves nothing behind. */
final class UploadChannel implements SeekableByteChannel {
    private final BlobUpload upload;
    private long position;

    UploadChannel(BlobUpload upload) {
        this.upload = upload;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = upload.readBack(position, into);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException("reads only");
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return upload.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("reads only");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // the upload is closed by whoever began it
    }
}
