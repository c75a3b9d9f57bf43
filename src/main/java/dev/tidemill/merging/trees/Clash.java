package dev.tidemill.merging.trees;

import org.jspecify.annotations.Nullable;

/**
 * A path on which two sides do not agree.
 *
 * @param path the path, in the merged tree
 * @param kind what they do not agree about
 * @param base what stood there where both began; null for nothing
 * @param ours what our side made of it; null when it removed it
 * @param theirs what their side made of it; null when it removed it
 */
public record Clash(
        String path,
        Kind kind,
        @Nullable Leaf base,
        @Nullable Leaf ours,
        @Nullable Leaf theirs) {
    /** What two sides do not agree about. */
    public enum Kind {
        /** Lines of a text. */
        LINES,
        /** A file that is no text, or too big a one. */
        BYTES,
        /** Whether it is there, what kind of thing it is, or where it was moved. */
        PLACE
    }

    /** Whether lines can be chosen or written anew: both sides have a text. */
    public boolean text() {
        return kind == Kind.LINES && ours != null && theirs != null && ours.file() && theirs.file();
    }
}
