package dev.tidemill.repos.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Lines of git's wire format, written into memory: four hex digits of length, then the text. */
final class Pkt {
    /** The longest payload of one line. */
    static final int LONGEST = 65516;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pkt line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("line too long");
        }
        int length = bytes.length + 4;
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.write(Character.forDigit(length >> shift & 15, 16));
        }
        out.writeBytes(bytes);
        return this;
    }

    Pkt delimiter() {
        out.writeBytes(new byte[] {'0', '0', '0', '1'});
        return this;
    }

    Pkt flush() {
        out.writeBytes(new byte[] {'0', '0', '0', '0'});
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
