package dev.tidemill.runner.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An input stream whose bytes a writer produces in a thread of its own, a few blocks ahead of the reader. A writer
 * that fails makes the reader fail: a half-written file never looks complete. Closing ends the writer.
 */
public final class ProducedStream extends InputStream {
    private static final int BLOCK = 64 * 1024;
    private static final int BLOCKS_AHEAD = 8;

    /** Writes the whole content. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    private sealed interface Piece {}

    private record Block(ByteBuffer bytes) implements Piece {}

    private record End(@Nullable Exception failure) implements Piece {}

    private final BlockingQueue<Piece> ahead = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
    private final Writer writer;
    private @Nullable Thread producer;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private @Nullable End end;

    public ProducedStream(Writer writer) {
        this.writer = writer;
    }

    private void produce() {
        End last = new End(new IOException("its writer died"));
        try (OutputStream out = new BufferedOutputStream(new Sink(), BLOCK)) {
            writer.writeTo(out);
            out.flush();
            last = new End(null);
        } catch (IOException | RuntimeException failure) {
            last = new End(failure);
        } finally {
            finish(last);
        }
    }

    private void finish(End last) {
        try {
            ahead.put(last);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (producer == null) {
            producer = Thread.ofPlatform().daemon().name("artifact-writer").start(this::produce);
        }
        if (length == 0) {
            return 0;
        }
        while (!current.hasRemaining()) {
            if (!next()) {
                return -1;
            }
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    private boolean next() throws IOException {
        if (end == null) {
            switch (take()) {
                case Block block -> {
                    current = block.bytes();
                    return true;
                }
                case End last -> end = last;
            }
        }
        if (end.failure() != null) {
            throw new IOException(
                    "the file could not be written: " + end.failure().getMessage(), end.failure());
        }
        return false;
    }

    private Piece take() throws IOException {
        try {
            return ahead.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.interrupt();
        }
    }

    private final class Sink extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                ahead.put(new Block(ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length))));
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the reader is gone");
            }
        }
    }
}
