package dev.tidemill.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Content-addressed bytes: a directory, or an object store when there is more than one node. All
 * implementations pass one contract suite. Rows that say which blobs are live are in {@link Blobs}.
 */
public interface BlobStore {
    /** Begins to write content whose name is not known yet. */
    BlobUpload begin() throws IOException;

    /** Opens content for random access; NoSuchFileException when it is not there. */
    SeekableByteChannel open(BlobKey key) throws IOException;

    /** Opens {@code length} bytes from {@code offset}, or all with offset 0 and length Long.MAX_VALUE. */
    InputStream read(BlobKey key, long offset, long length) throws IOException;

    /** The file that holds the content, where it is one of this machine: for programs that read files only. */
    default Optional<Path> file(BlobKey key) {
        return Optional.empty();
    }

    boolean exists(BlobKey key) throws IOException;

    /** Removes content; removing what is not there is no error. */
    void delete(BlobKey key) throws IOException;

    /** All keys, in no order; the stream must be closed. */
    Stream<BlobKey> list() throws IOException;
}
