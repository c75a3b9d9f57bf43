package dev.tidemill.platform.web.ansi;

import java.util.Arrays;

/** The line under the cursor: one cell per UTF-16 unit, written over like on a terminal. */
final class LineBuffer {
    /** Cells kept per line; the rest is only counted. Keeps one endless line from filling the page. */
    static final int WIDEST = 20_000;

    private char[] chars = new char[256];
    private int[] styles = new int[256];
    private int length;
    private int cursor;
    private int dropped;

    void put(char c, int style) {
        if (cursor == WIDEST) {
            dropped++;
            return;
        }
        if (cursor == chars.length) {
            int wider = Math.min(WIDEST, chars.length * 2);
            chars = Arrays.copyOf(chars, wider);
            styles = Arrays.copyOf(styles, wider);
        }
        chars[cursor] = c;
        styles[cursor] = style;
        cursor++;
        length = Math.max(length, cursor);
    }

    /** Moves the cursor, never beyond what was written. */
    void moveTo(int column) {
        cursor = Math.clamp(column, 0, length);
    }

    int cursor() {
        return cursor;
    }

    int length() {
        return length;
    }

    /** Characters that did not fit. */
    int dropped() {
        return dropped;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Forgets the cells from this column on. */
    void cut(int column) {
        length = Math.min(length, column);
        cursor = Math.min(cursor, length);
        dropped = 0;
    }

    void clear() {
        length = 0;
        cursor = 0;
        dropped = 0;
    }

    char charAt(int index) {
        return chars[index];
    }

    int styleAt(int index) {
        return styles[index];
    }

    String text(int from, int to) {
        return new String(chars, from, to - from);
    }
}
