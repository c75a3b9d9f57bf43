package dev.tidemill.platform.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Blobs as files of a local folder: {@code objects/ab/cd/<key>}, written first under {@code partial/}.
 * A file below {@code objects/} is always whole. What a crash left in {@code partial/} is removed on start,
 * so one folder belongs to one process.
 */
public final class DirectoryBlobStore implements BlobStore {
    private final BlobFolders folders;
    private final Path partial;

    /** Opens the store, creating its folders; throws when the folder cannot be written. */
    public DirectoryBlobStore(Path root) throws IOException {
        this(root.resolve("partial"), new BlobFolders(root.resolve("objects")));
        folders.create(partial);
        removeLeftovers();
    }

    private DirectoryBlobStore(Path partial, BlobFolders folders) {
        this.partial = partial;
        this.folders = folders;
    }

    /** Opens the store beside the process that it belongs to, whose unfinished uploads stay. */
    public static DirectoryBlobStore reading(Path root) {
        try {
            return new DirectoryBlobStore(root.resolve("partial"), new BlobFolders(root.resolve("objects")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public BlobUpload begin() throws IOException {
        return new DirectoryUpload(folders, Files.createTempFile(partial, "upload-", ""));
    }

    @Override
    public SeekableByteChannel open(BlobKey key) throws IOException {
        return FileChannel.open(folders.file(key), StandardOpenOption.READ);
    }

    @Override
    public InputStream read(BlobKey key, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("negative range");
        }
        SeekableByteChannel channel = open(key);
        try {
            channel.position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new RangeStream(Channels.newInputStream(channel), length);
    }

    @Override
    public Optional<Path> file(BlobKey key) {
        return Optional.of(folders.file(key));
    }

    @Override
    public boolean exists(BlobKey key) {
        return Files.exists(folders.file(key));
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        Path file = folders.file(key);
        if (Files.deleteIfExists(file)) {
            BlobFolders.sync(folders.parent(key));
        }
    }

    @Override
    public Stream<BlobKey> list() throws IOException {
        return folders.files()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(BlobKey::isKey)
                .map(BlobKey::new);
    }

    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(partial)) {
            for (Path file : leftovers) {
                Files.delete(file);
            }
        }
    }
}
