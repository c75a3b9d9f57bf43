package dev.tidemill.platform.web.ansi;

/** Reads the parameters of "select graphic rendition": {@code 1;31}, {@code 38;5;208}, {@code 48:2::255:0:0}. */
final class Sgr {
    private static final int MOST = 64;
    private final int[] codes = new int[MOST];
    private final boolean[] sub = new boolean[MOST];
    private int count;

    /** The style that follows from {@code style} and these parameters. Malformed ones change nothing. */
    int apply(int style, CharSequence params) {
        read(params);
        int now = style;
        for (int i = 0; i < count; i++) {
            if (codes[i] == 38 || codes[i] == 48) {
                now = extended(now, i);
                i = endOfExtended(i);
            } else if (!sub[i]) {
                now = Style.apply(now, codes[i]);
            }
        }
        return now;
    }

    private void read(CharSequence params) {
        count = 0;
        int value = 0;
        boolean colon = false;
        for (int i = 0; i <= params.length(); i++) {
            char c = i < params.length() ? params.charAt(i) : ';';
            if (c >= '0' && c <= '9') {
                value = Math.min(value * 10 + c - '0', 100_000);
            } else if (c == ';' || c == ':') {
                if (count < MOST) {
                    codes[count] = value;
                    sub[count++] = colon;
                }
                value = 0;
                colon = c == ':';
            } else {
                count = 0;
                return;
            }
        }
    }

    private int extended(int style, int at) {
        int first = at + (skipsColourSpace(at) ? 3 : 2);
        int colour = switch (code(at + 1)) {
            case 5 -> byteOf(code(at + 2));
            case 2 ->
                code(first + 2) < 0
                        ? -1
                        : Palette.nearest(byteOf(code(first)), byteOf(code(first + 1)), byteOf(code(first + 2)));
            default -> -1;
        };
        if (colour < 0) {
            return style;
        }
        return codes[at] == 38 ? Style.foreground(style, colour) : Style.background(style, colour);
    }

    private int endOfExtended(int at) {
        if (at + 1 < count && sub[at + 1]) {
            int end = at + 1;
            while (end + 1 < count && sub[end + 1]) {
                end++;
            }
            return end;
        }
        return switch (code(at + 1)) {
            case 5 -> at + 2;
            case 2 -> at + 4;
            default -> at;
        };
    }

    /** {@code 38:2:<space>:r:g:b} has one field more than {@code 38:2:r:g:b}. */
    private boolean skipsColourSpace(int at) {
        return at + 5 < count && sub[at + 1] && sub[at + 5];
    }

    private int code(int index) {
        return index < count ? codes[index] : -1;
    }

    private static int byteOf(int value) {
        return value < 0 ? -1 : Math.min(value, 255);
    }
}
