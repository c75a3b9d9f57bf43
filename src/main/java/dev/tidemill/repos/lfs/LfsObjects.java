package dev.tidemill.repos.lfs;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.BlobUpload;
import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.blobs.Stored;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Large files by project. That another project has an object is never told, nor seen in how long an answer
 * takes: who has not uploaded every byte to this project has to, whatever the store holds. Asks no permission:
 * the caller has done that.
 */
public final class LfsObjects {
    private static final int BUFFER = 64 * 1024;
    private static final int ROWS = 5_000;

    private final Database db;
    private final Blobs blobs;
    private final InstantSource clock;
    private final long mostBytes;

    /** Objects of at most so many bytes. */
    public LfsObjects(Platform platform, long mostBytes) {
        this.db = platform.db();
        this.blobs = platform.blobs();
        this.clock = platform.clock();
        this.mostBytes = mostBytes;
    }

    /** The most bytes an object may have. */
    public long mostBytes() {
        return mostBytes;
    }

    /** Whether large files are on in a project. */
    public boolean enabled(long projectId) {
        return db.read(h -> LfsStore.enabled(h, projectId));
    }

    /** The size of an object of the project; empty when the project does not have it. */
    public OptionalLong size(long projectId, String oid) {
        return db.read(h -> LfsStore.size(h, projectId, oid));
    }

    /** Of these objects, those that the project has, with their sizes. */
    public Map<String, Long> sizes(long projectId, Collection<String> oids) {
        return oids.isEmpty() ? Map.of() : db.read(h -> LfsStore.sizes(h, projectId, oids));
    }

    /** Of these objects, those that the project does not have; none while large files are off in it. */
    public Set<String> missing(long projectId, Collection<LfsPointer> pointers) {
        var oids = pointers.stream().map(LfsPointer::oid).collect(Collectors.toCollection(TreeSet::new));
        if (oids.isEmpty() || !enabled(projectId)) {
            return Set.of();
        }
        oids.removeAll(sizes(projectId, oids).keySet());
        return oids;
    }

    /** Opens so many bytes of an object that the project has. */
    public InputStream open(String oid, long offset, long length) throws IOException {
        return blobs.store().read(new BlobKey(oid), offset, length);
    }

    /**
     * Receives an object: every byte is read, hashed and stored, also when the same content is there already.
     *
     * @param room asked in the transaction that gives the project the object, with it counted, when it is new there;
     *     what it throws leaves the project without it
     * @throws ApiError 422 when the bytes are not those of this name and size, 413 when they are too many
     */
    public void receive(long projectId, LfsPointer wanted, InputStream content, Consumer<Handle> room)
            throws IOException {
        if (wanted.size() > mostBytes) {
            throw ApiError.of(413, "An object may have at most " + mostBytes + " bytes");
        }
        Stored stored;
        try (BlobUpload upload = blobs.store().begin()) {
            copy(wanted, content, upload);
            stored = upload.finish();
        }
        Failpoint.LFS_BLOB_DURABLE.hit();
        db.run(tx -> {
            if (LfsStore.link(tx, projectId, wanted.oid(), wanted.size(), clock.instant())) {
                room.accept(tx);
                blobs.keep(tx, stored);
            }
        });
    }

    private static void copy(LfsPointer wanted, InputStream content, BlobUpload upload) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            if (upload.size() + read > wanted.size()) {
                throw ApiError.of(422, "The object is longer than " + wanted.size() + " bytes");
            }
            digest.update(buffer, 0, read);
            upload.write(buffer, 0, read);
        }
        if (upload.size() != wanted.size()) {
            throw ApiError.of(422, "The object is shorter than " + wanted.size() + " bytes");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(wanted.oid())) {
            throw ApiError.of(422, "The object is not the one of this name");
        }
    }

    /**
     * Gives a project some objects of another whose history it takes over, in the caller's transaction, which
     * has made sure that the one may have what the other has: a merge from a fork.
     */
    public void share(Handle tx, long from, long to, Collection<String> oids) {
        if (!oids.isEmpty()) {
            keep(tx, LfsStore.share(tx, from, to, oids, Integer.MAX_VALUE, clock.instant()));
        }
    }

    /**
     * Gives a new fork the objects of its source, a bounded number in the caller's transaction.
     *
     * @return whether some are left and it must be called again
     */
    public boolean shareSome(Handle tx, long from, long to) {
        var shared = LfsStore.share(tx, from, to, List.of(), ROWS, clock.instant());
        keep(tx, shared);
        return shared.size() == ROWS;
    }

    private void keep(Handle tx, List<LfsPointer> objects) {
        if (!objects.isEmpty()) {
            blobs.keep(
                    tx,
                    objects.stream()
                            .map(object -> new Stored(new BlobKey(object.oid()), object.size()))
                            .toList());
        }
    }

    /** Removes some objects of a project that goes away; answers whether it must be called again. */
    boolean removeSome(Handle tx, long projectId) {
        var gone = LfsStore.removeSome(tx, projectId, ROWS);
        gone.stream().sorted().forEach(oid -> blobs.letGo(tx, new BlobKey(oid)));
        return gone.size() == ROWS;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
