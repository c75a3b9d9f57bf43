package dev.tidemill.runner.trace;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Hides what follows a prefix that the server names as the beginning of its tokens: {@code glpat-abc} is shown as
 * {@code glpat-[MASKED]}. Works on a stream, wherever it is cut. Not safe for use by several threads.
 */
public final class TokenMasker implements ByteSink {
    private static final int MOST_PREFIXES = 20;
    private static final byte[] MASK = "[MASKED]".getBytes(StandardCharsets.US_ASCII);

    private enum Place {
        TEXT,
        AFTER_PREFIX,
        IN_TOKEN
    }

    private final SecretMatcher prefixes;
    private final ByteSink out;
    private int state;
    private Place place = Place.TEXT;

    public TokenMasker(Collection<String> prefixes, ByteSink out) {
        this.prefixes = new SecretMatcher(
                prefixes.stream().filter(p -> !p.isBlank()).limit(MOST_PREFIXES).toList());
        this.out = out;
        this.state = this.prefixes.start();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int shownFrom = offset;
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (place != Place.TEXT && isTokenByte(b)) {
                if (place == Place.AFTER_PREFIX) {
                    out.write(bytes, shownFrom, i - shownFrom);
                    out.write(MASK, 0, MASK.length);
                    place = Place.IN_TOKEN;
                }
                shownFrom = i + 1;
                continue;
            }
            read(b);
        }
        if (shownFrom < offset + length) {
            out.write(bytes, shownFrom, offset + length - shownFrom);
        }
    }

    private void read(byte b) {
        state = prefixes.step(place == Place.TEXT ? state : prefixes.start(), b);
        place = prefixes.secretLength(state) > 0 ? Place.AFTER_PREFIX : Place.TEXT;
    }

    private static boolean isTokenByte(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '_'
                || b == '-'
                || b == '.';
    }
}
