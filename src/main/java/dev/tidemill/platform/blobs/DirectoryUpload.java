package dev.tidemill.platform.blobs;

import dev.tidemill.platform.ops.Failpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file under {@code partial/} that is hashed while it is written and renamed when it is durable. */
final class DirectoryUpload extends BlobUpload {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryUpload.class);
    private static final int BUFFER = 16 * 1024;

    private final BlobFolders folders;
    private final Path partial;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final ByteBuffer pending = ByteBuffer.allocate(BUFFER);
    private long flushed;
    private boolean finished;
    private @Nullable Ahead ahead;

    /** Syncing that began while somebody still checks what was written; good for so many bytes. */
    private record Ahead(long size, BlobKey key, FutureTask<Path> synced) {}

    DirectoryUpload(BlobFolders folders, Path partial) throws IOException {
        this.folders = folders;
        this.partial = partial;
        this.channel = FileChannel.open(partial, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void write(int b) throws IOException {
        if (!pending.hasRemaining()) {
            drain();
        }
        pending.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > pending.remaining()) {
            drain();
        }
        if (length > pending.remaining()) {
            append(ByteBuffer.wrap(bytes, offset, length));
        } else {
            pending.put(bytes, offset, length);
        }
    }

    @Override
    public int readBack(long position, ByteBuffer into) throws IOException {
        drain();
        return channel.read(into, position);
    }

    @Override
    public long size() {
        return flushed + pending.position();
    }

    @Override
    public void written() throws IOException {
        drain();
        Ahead begun = ahead;
        if (begun != null && begun.size() == flushed) {
            return;
        }
        BlobKey key = key(copy(digest));
        var synced = new FutureTask<>(() -> syncedWhileReadying(key));
        ahead = new Ahead(flushed, key, synced);
        Thread.ofVirtual().name("blob-sync").start(synced);
    }

    @Override
    public Stored finish() throws IOException {
        if (finished) {
            throw new IllegalStateException("finished already");
        }
        drain();
        Failpoint.BLOB_BEFORE_DURABLE.hit();
        Ahead begun = ahead;
        BlobKey key;
        Path folder;
        if (begun != null && begun.size() == flushed) {
            key = begun.key();
            folder = join(begun.synced());
        } else {
            key = key(digest);
            folder = syncedWhileReadying(key);
        }
        Files.move(partial, folders.file(key), StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        BlobFolders.sync(folder);
        Failpoint.BLOB_DURABLE.hit();
        return new Stored(key, flushed);
    }

    /** The content is synced and its folder is there; a folder that has to be made is synced side by side. */
    private Path syncedWhileReadying(BlobKey key) throws IOException {
        if (folders.isReady(key)) {
            channel.force(true);
            return folders.parent(key);
        }
        var ready = new FutureTask<>(() -> folders.ready(key));
        Thread.ofVirtual().name("blob-folder").start(ready);
        try {
            channel.force(true);
        } finally {
            join(ready);
        }
        return folders.parent(key);
    }

    /** Waits until the background is done, whatever came of it: nobody wants it any more. */
    private static void settle(FutureTask<Path> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            LOG.debug("what was begun for an upload that is dropped failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path join(FutureTask<Path> ready) throws IOException {
        try {
            return ready.get();
        } catch (ExecutionException e) {
            throw new IOException("a blob could not be made durable", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        Ahead begun = ahead;
        if (begun != null && !finished) {
            settle(begun.synced());
        }
        channel.close();
        if (!finished) {
            Files.deleteIfExists(partial);
        }
    }

    private void drain() throws IOException {
        pending.flip();
        append(pending);
        pending.clear();
    }

    private void append(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            flushed += channel.write(bytes, flushed);
        }
    }

    private static BlobKey key(MessageDigest digest) {
        return new BlobKey(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of every JDK can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
