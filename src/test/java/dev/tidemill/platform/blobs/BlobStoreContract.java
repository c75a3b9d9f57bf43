package dev.tidemill.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every blob store promises; a subclass says how to make one. */
abstract class BlobStoreContract {
    private BlobStore store;

    /** An empty store. */
    abstract BlobStore create() throws IOException;

    @BeforeEach
    void open() throws IOException {
        store = create();
    }

    @Test
    void contentIsFoundUnderItsHash() throws Exception {
        byte[] bytes = random(100_000);

        Stored stored = put(bytes);

        assertThat(stored.size()).isEqualTo(100_000);
        assertThat(stored.key().hex()).isEqualTo(sha256(bytes));
        assertThat(store.exists(stored.key())).isTrue();
        assertThat(all(stored.key())).isEqualTo(bytes);
    }

    @Test
    void emptyContentIsContent() throws Exception {
        Stored stored = put(new byte[0]);

        assertThat(stored.size()).isZero();
        assertThat(stored.key().hex()).isEqualTo(sha256(new byte[0]));
        assertThat(all(stored.key())).isEmpty();
    }

    @Test
    void theSameContentTwiceIsOneBlob() throws Exception {
        Stored first = put(text("again"));
        Stored second = put(text("again"));

        assertThat(second).isEqualTo(first);
        assertThat(keys()).containsExactly(first.key());
    }

    @Test
    void bytesAndBlocksOfEverySizeAreWrittenInOrder() throws Exception {
        byte[] bytes = random(200_000);
        try (BlobUpload upload = store.begin()) {
            int at = 0;
            for (int step = 0; at < bytes.length; step = (step * 3 + 1) % 50_021) {
                if (step == 0) {
                    upload.write(bytes[at++]);
                } else {
                    int length = Math.min(step, bytes.length - at);
                    upload.write(bytes, at, length);
                    at += length;
                }
                assertThat(upload.size()).isEqualTo(at);
            }
            assertThat(all(upload.finish().key())).isEqualTo(bytes);
        }
    }

    @Test
    void whatIsWrittenCanBeReadBackBeforeItIsFinished() throws Exception {
        try (BlobUpload upload = store.begin()) {
            upload.write(text("hello world"));
            var buffer = ByteBuffer.allocate(5);

            assertThat(upload.readBack(6, buffer)).isEqualTo(5);

            assertThat(new String(buffer.array(), StandardCharsets.UTF_8)).isEqualTo("world");
            assertThat(upload.readBack(11, ByteBuffer.allocate(1))).isEqualTo(-1);
            upload.write(text("!"));
            assertThat(all(upload.finish().key())).isEqualTo(text("hello world!"));
        }
    }

    @Test
    void nothingIsVisibleBeforeFinishAndNothingIsLeftWithoutIt() throws Exception {
        byte[] bytes = random(70_000);
        try (BlobUpload upload = store.begin()) {
            upload.write(bytes);
            assertThat(keys()).isEmpty();
            assertThat(store.exists(new BlobKey(sha256(bytes)))).isFalse();
        }
        assertThat(keys()).isEmpty();
    }

    @Test
    void finishMayBeCalledOnce() throws Exception {
        try (BlobUpload upload = store.begin()) {
            upload.write(1);
            upload.finish();
            assertThatThrownBy(upload::finish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void rangesAreReadWithoutTheRest() throws Exception {
        BlobKey key = put(text("0123456789")).key();

        assertThat(range(key, 3, 4)).isEqualTo("3456");
        assertThat(range(key, 8, 100)).isEqualTo("89");
        assertThat(range(key, 10, 1)).isEmpty();
        assertThat(range(key, 50, 1)).isEmpty();
        assertThat(range(key, 0, 0)).isEmpty();
        assertThatThrownBy(() -> range(key, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void contentIsOpenForRandomAccess() throws Exception {
        BlobKey key = put(text("0123456789")).key();
        try (var channel = store.open(key)) {
            assertThat(channel.size()).isEqualTo(10);
            channel.position(7);
            var buffer = ByteBuffer.allocate(2);
            channel.read(buffer);
            assertThat(new String(buffer.array(), StandardCharsets.UTF_8)).isEqualTo("78");
        }
    }

    @Test
    void whatIsNotThereIsSaidSo() throws Exception {
        var missing = new BlobKey("0".repeat(64));

        assertThat(store.exists(missing)).isFalse();
        assertThatThrownBy(() -> store.open(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.read(missing, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void deletedContentIsGoneAndDeletingTwiceIsNoError() throws Exception {
        Stored kept = put(text("kept"));
        Stored deleted = put(text("deleted"));

        store.delete(deleted.key());
        store.delete(deleted.key());

        assertThat(store.exists(deleted.key())).isFalse();
        assertThat(keys()).containsExactly(kept.key());
    }

    @Test
    void aReaderFinishesWhatItBeganAlthoughTheContentIsDeleted() throws Exception {
        byte[] bytes = random(300_000);
        Stored stored = put(bytes);
        try (var in = store.read(stored.key(), 0, Long.MAX_VALUE)) {
            byte[] head = in.readNBytes(1000);
            store.delete(stored.key());
            assertThat(head.length + in.readAllBytes().length).isEqualTo(bytes.length);
        }
    }

    @Test
    void writersOfTheSameContentAtTheSameTimeAllSucceed() throws Exception {
        byte[] bytes = random(50_000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Stored>> writers = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> put(bytes)))
                    .toList();
            for (var writer : writers) {
                assertThat(writer.get().key().hex()).isEqualTo(sha256(bytes));
            }
        }
        assertThat(keys()).hasSize(1);
        assertThat(all(keys().getFirst())).isEqualTo(bytes);
    }

    @Test
    void allKeysAreListed() throws Exception {
        var written = IntStream.range(0, 200)
                .mapToObj(i -> unchecked(() -> put(text("blob " + i)).key()))
                .toList();

        assertThat(keys()).containsExactlyInAnyOrderElementsOf(written);
    }

    private Stored put(byte[] bytes) throws IOException {
        try (BlobUpload upload = store.begin()) {
            upload.write(bytes);
            return upload.finish();
        }
    }

    private byte[] all(BlobKey key) throws IOException {
        try (var in = store.read(key, 0, Long.MAX_VALUE)) {
            return in.readAllBytes();
        }
    }

    private String range(BlobKey key, long offset, long length) throws IOException {
        try (var in = store.read(key, offset, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<BlobKey> keys() throws IOException {
        try (var keys = store.list()) {
            return keys.toList();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static <T> T unchecked(java.util.concurrent.Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
