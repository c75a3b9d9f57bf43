package dev.tidemill.repos.storage;

import dev.tidemill.platform.blobs.BlobUpload;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jgit.internal.storage.dfs.DfsOutputStream;

/** JGit writing one file of a pending pack. Closing ends the writing, not the upload: the pack owns that. */
final class PackUpload extends DfsOutputStream {
    private final BlobUpload upload;

    PackUpload(BlobUpload upload) {
        this.upload = upload;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        upload.write(bytes, offset, length);
    }

    /** The file is whole: it is synced while the push is checked. */
    @Override
    public void close() throws IOException {
        upload.written();
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        return upload.readBack(position, into);
    }
}
