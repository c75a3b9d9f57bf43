package dev.tidemill.testkit;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.BlobStore;
import dev.tidemill.platform.blobs.BlobUpload;
import dev.tidemill.platform.blobs.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.stream.Stream;

/** A blob store that asks a {@link Fault} before every call: to fail it, to delay it, to watch it. */
public final class FaultyBlobStore implements BlobStore {
    private final BlobStore store;
    private final Fault fault;

    /** What happens before a call; throwing makes the call fail without reaching the store. */
    @FunctionalInterface
    public interface Fault {
        void before(Call call) throws IOException;

        /** Fails the n-th call of a kind, counted from 1, and no other. */
        static Fault failNth(Call kind, int n) {
            var seen = new java.util.concurrent.atomic.AtomicInteger();
            return call -> {
                if (call == kind && seen.incrementAndGet() == n) {
                    throw new IOException("injected: " + kind + " number " + n);
                }
            };
        }
    }

    /** The calls that can be made to fail. */
    public enum Call {
        BEGIN,
        WRITE,
        FINISH,
        OPEN,
        READ,
        EXISTS,
        DELETE,
        LIST
    }

    public FaultyBlobStore(BlobStore store, Fault fault) {
        this.store = store;
        this.fault = fault;
    }

    @Override
    public BlobUpload begin() throws IOException {
        fault.before(Call.BEGIN);
        return new Upload(store.begin());
    }

    @Override
    public SeekableByteChannel open(BlobKey key) throws IOException {
        fault.before(Call.OPEN);
        return store.open(key);
    }

    @Override
    public InputStream read(BlobKey key, long offset, long length) throws IOException {
        fault.before(Call.READ);
        return store.read(key, offset, length);
    }

    @Override
    public boolean exists(BlobKey key) throws IOException {
        fault.before(Call.EXISTS);
        return store.exists(key);
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        fault.before(Call.DELETE);
        store.delete(key);
    }

    @Override
    public Stream<BlobKey> list() throws IOException {
        fault.before(Call.LIST);
        return store.list();
    }

    private final class Upload extends BlobUpload {
        private final BlobUpload upload;

        Upload(BlobUpload upload) {
            this.upload = upload;
        }

        @Override
        public void write(int b) throws IOException {
            fault.before(Call.WRITE);
            upload.write(b);
        }

        /** A failing write is torn: half of the bytes arrive. */
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                fault.before(Call.WRITE);
            } catch (IOException e) {
                upload.write(bytes, offset, length / 2);
                throw e;
            }
            upload.write(bytes, offset, length);
        }

        @Override
        public int readBack(long position, ByteBuffer into) throws IOException {
            return upload.readBack(position, into);
        }

        @Override
        public long size() {
            return upload.size();
        }

        @Override
        public Stored finish() throws IOException {
            fault.before(Call.FINISH);
            return upload.finish();
        }

        @Override
        public void close() throws IOException {
            upload.close();
        }
    }
}
