package dev.tidemill.platform.web.code;

/**
 * The tokens of the lines of one text. A line's tokens are three numbers each: first character, end, and the ordinal of
 * its {@link Token}; in order and without overlap.
 */
public interface Paint {
    /** No colours. */
    Paint NONE = _ -> new int[0];

    /** The tokens of a line, counted from 1; none for a line that does not exist. */
    int[] line(int number);
}
