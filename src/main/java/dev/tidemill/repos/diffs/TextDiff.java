package dev.tidemill.repos.diffs;

/**
 * What differs between two texts.
 *
 * @param text the hunks as unified diff without file headers; empty for binary and too large ones
 * @param added lines added
 * @param removed lines removed
 * @param length lines of the text after the change
 * @param binary whether one of them is no text
 * @param tooLarge whether {@code text} was left out because of its size; counts are 0 when it was not even compared
 */
public record TextDiff(String text, int added, int removed, int length, boolean binary, boolean tooLarge) {
    static final TextDiff BINARY = new TextDiff("", 0, 0, 0, true, false);
    static final TextDiff TOO_LARGE = new TextDiff("", 0, 0, 0, false, true);

    /** The same without the text. */
    TextDiff counts() {
        return new TextDiff("", added, removed, length, binary, tooLarge);
    }
}
