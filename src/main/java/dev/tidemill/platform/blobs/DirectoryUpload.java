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

/** One file under {@code partial/} that is hashed while it is written and renamed when it is durable. */
final class DirectoryUpload extends BlobUpload {
    private static final int BUFFER = 16 * 1024;

    private final BlobFolders folders;
    private final Path partial;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final ByteBuffer pending = ByteBuffer.allocate(BUFFER);
    private long flushed;
    private boolean finished;

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
    public Stored finish() throws IOException {
        if (finished) {
            throw new IllegalStateException("finished already");
        }
        drain();
        Failpoint.BLOB_BEFORE_DURABLE.hit();
        var key = new BlobKey(HexFormat.of().formatHex(digest.digest()));
        Path folder = syncedWhileReadying(key);
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

    private static void join(FutureTask<Path> ready) throws IOException {
        try {
            ready.get();
        } catch (ExecutionException e) {
            throw new IOException("the folder of a blob could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
