package dev.tidemill.repos.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Deflater;

/** Bytes of a push that no honest client would send. */
final class RawPush {
    private static final String NONE = "0".repeat(40);

    private RawPush() {}

    /** A request that creates one ref, with any bytes after the commands. */
    static byte[] create(String ref, String sha, byte[] pack) {
        var out = new ByteArrayOutputStream();
        String line = NONE + " " + sha + " " + ref + "\0report-status side-band-64k agent=test";
        out.writeBytes(String.format("%04x", line.length() + 4).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        out.writeBytes("0000".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(pack);
        return out.toByteArray();
    }

    /** A pack of one blob and a delta on it that claims to unfold to {@code claimed} bytes. */
    static byte[] deltaBomb(long claimed) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("PACK".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(8).putInt(2).putInt(2).array());
        byte[] base = new byte[1000];
        int start = out.size();
        out.writeBytes(header(3, base.length));
        out.writeBytes(deflate(base));
        int delta = out.size();
        var instructions = new ByteArrayOutputStream();
        instructions.writeBytes(number(base.length));
        instructions.writeBytes(number(claimed));
        for (int i = 0; i < 1000; i++) {
            instructions.writeBytes(new byte[] {(byte) 0xB0, (byte) 0xE8, 3}); // copy 1000 bytes from the start
        }
        out.writeBytes(header(6, instructions.size()));
        out.writeBytes(offset(delta - start));
        out.writeBytes(deflate(instructions.toByteArray()));
        return sealed(out);
    }

    /** A pack that says it holds more objects than any memory. */
    static byte[] manyObjects() {
        var out = new ByteArrayOutputStream();
        out.writeBytes("PACK".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(8).putInt(2).putInt(0x7fffffff).array());
        return sealed(out);
    }

    static byte[] sealed(ByteArrayOutputStream pack) {
        try {
            pack.writeBytes(MessageDigest.getInstance("SHA-1").digest(pack.toByteArray()));
            return pack.toByteArray();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] header(int type, int size) {
        var out = new ByteArrayOutputStream();
        int rest = size >>> 4;
        out.write((rest > 0 ? 0x80 : 0) | type << 4 | size & 15);
        while (rest > 0) {
            out.write((rest >>> 7 > 0 ? 0x80 : 0) | rest & 0x7f);
            rest >>>= 7;
        }
        return out.toByteArray();
    }

    private static byte[] number(long value) {
        var out = new ByteArrayOutputStream();
        long rest = value;
        do {
            out.write((int) (rest >>> 7 > 0 ? 0x80 | rest & 0x7f : rest & 0x7f));
            rest >>>= 7;
        } while (rest > 0);
        return out.toByteArray();
    }

    private static byte[] offset(int distance) {
        return distance < 128
                ? new byte[] {(byte) distance}
                : new byte[] {(byte) (0x80 | (distance >> 7) - 1), (byte) (distance & 0x7f)};
    }

    private static byte[] deflate(byte[] bytes) {
        var deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
