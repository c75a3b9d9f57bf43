package dev.tidemill.platform.web.code;

/** Addresses of the unchanged lines of a file, which a diff leaves out. */
public interface DiffContext {
    /** Which end of a gap is filled. */
    enum Step {
        /** The lines that follow the hunk above. */
        DOWN,
        /** The lines before the hunk below. */
        UP,
        ALL
    }

    /** A page that shows the file with all its lines. */
    String whole();

    /**
     * Rows that take the place of a gap.
     *
     * @param gap how many hunks stand above it
     * @param from its first line, counted after the change
     * @param to its last line
     */
    String rows(int gap, int from, int to, Step step);
}
