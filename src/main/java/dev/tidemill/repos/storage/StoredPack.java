package dev.tidemill.repos.storage;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.BlobUpload;
import dev.tidemill.platform.blobs.Stored;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase.PackSource;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.pack.PackExt;

/**
 * One pack with its index files. While it is pending its files are open uploads that vanish when they are
 * dropped; {@link #makeDurable} turns them into blobs. A pack read from the database has blobs only.
 */
public final class StoredPack extends DfsPackDescription {
    private final Map<PackExt, BlobUpload> uploads = new EnumMap<>(PackExt.class);
    private final Map<PackExt, Stored> files = new EnumMap<>(PackExt.class);

    StoredPack(DfsRepositoryDescription repository, String name, PackSource source) {
        super(repository, "pack-" + name, source);
    }

    /** The 40 hex digits that make its name unique. */
    public String name() {
        return getPackName().substring("pack-".length());
    }

    /** Its durable files by kind. */
    public Map<PackExt, Stored> files() {
        return Map.copyOf(files);
    }

    /** Whether no collection wrote it: it came with a push or an edit, or several such were joined in it. */
    boolean loose() {
        return switch (getPackSource()) {
            case RECEIVE, INSERT, COMPACT -> true;
            default -> false;
        };
    }

    public boolean pending() {
        return !uploads.isEmpty();
    }

    /** Adds a durable file that a row names. */
    void add(PackExt ext, BlobKey key, long size) {
        files.put(ext, new Stored(key, size));
        addFileExt(ext);
        setFileSize(ext, size);
    }

    void begin(PackExt ext, BlobUpload upload) {
        uploads.put(ext, upload);
    }

    BlobUpload upload(PackExt ext) throws FileNotFoundException {
        BlobUpload upload = uploads.get(ext);
        if (upload == null) {
            throw new FileNotFoundException(getFileName(ext));
        }
        return upload;
    }

    boolean uploading(PackExt ext) {
        return uploads.containsKey(ext);
    }

    BlobKey key(PackExt ext) throws FileNotFoundException {
        Stored file = files.get(ext);
        if (file == null) {
            throw new FileNotFoundException(getFileName(ext));
        }
        return file.key();
    }

    /** Syncs all files under their hashes, side by side; the pack can be named by a row afterwards. */
    public void makeDurable() throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var finishing = new EnumMap<PackExt, Future<Stored>>(PackExt.class);
            uploads.forEach((ext, upload) -> {
                if (hasFileExt(ext)) { // JGit begins some files before it knows whether they are needed
                    finishing.put(ext, threads.submit(upload::finish));
                }
            });
            for (var file : finishing.entrySet()) {
                files.put(file.getKey(), file.getValue().get());
            }
        } catch (ExecutionException e) {
            throw new IOException("the pack could not be made durable", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        drop();
    }

    /** Closes the uploads: what is not durable is gone. */
    void drop() throws IOException {
        for (BlobUpload upload : uploads.values()) {
            upload.close();
        }
        uploads.clear();
    }
}
