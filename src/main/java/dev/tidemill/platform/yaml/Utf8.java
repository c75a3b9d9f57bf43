package dev.tidemill.platform.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict decoding that can say where a text stops being UTF-8. */
final class Utf8 {
    private Utf8() {}

    static String decode(String file, byte[] bytes) throws YamlException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            String bad = "byte 0x%02X is not valid UTF-8".formatted(bytes[in.position()]);
            throw new YamlException(positionOf(file, text, text.codePointCount(0, text.length())), bad);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The place of the n-th code point. */
    static Position positionOf(String file, String text, int codePoints) {
        int line = 1;
        int column = 1;
        int[] all = text.codePoints().limit(codePoints).toArray();
        for (int codePoint : all) {
            column++;
            if (codePoint == '\n') {
                line++;
                column = 1;
            }
        }
        return new Position(file, line, column);
    }
}
