package dev.tidemill.ci.artifacts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** Reads a stretch of a file from its start to its end in pieces, through a buffer. */
final class ZipBytes {
    private static final int BUFFER = 64 * 1024;

    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();
    private long position;
    private long left;

    ZipBytes(SeekableByteChannel channel, long position, long length) {
        this.channel = channel;
        this.position = position;
        this.left = length;
    }

    /** The next bytes, little-endian; at most 64 KiB at once. */
    ByteBuffer next(int length) throws IOException {
        if (length > left) {
            throw new BadZip("the archive's directory is damaged");
        }
        left -= length;
        byte[] piece = new byte[length];
        int filled = 0;
        while (filled < length) {
            if (!buffer.hasRemaining()) {
                fill();
            }
            int count = Math.min(length - filled, buffer.remaining());
            buffer.get(piece, filled, count);
            filled += count;
        }
        return ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fill() throws IOException {
        buffer.clear();
        channel.position(position);
        int count = channel.read(buffer);
        if (count <= 0) {
            throw new BadZip("the archive ends early");
        }
        position += count;
        buffer.flip();
    }
}
