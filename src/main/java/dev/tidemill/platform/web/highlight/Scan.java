package dev.tidemill.platform.web.highlight;

/** Finds the tokens of a part of a text. */
@FunctionalInterface
interface Scan {
    /** Looks at {@code text} between {@code from} and {@code to}, and adds what it finds. */
    void scan(String text, int from, int to, Tokens into);
}
