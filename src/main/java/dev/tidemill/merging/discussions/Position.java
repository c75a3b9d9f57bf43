package dev.tidemill.merging.discussions;

import org.jspecify.annotations.Nullable;

/**
 * Where in a diff a thread stands.
 *
 * @param baseSha where the diff begins
 * @param startSha the target branch when the diff was made
 * @param headSha where the diff ends
 * @param oldPath the file's path before
 * @param newPath the file's path afterwards
 * @param kind what is meant: a line, a point of a picture, or the whole file
 * @param oldLine the line before, from 1; null for an added line
 * @param newLine the line afterwards, from 1; null for a removed line
 * @param range the lines it spans, the last of which is that of this position; null for one line
 * @param point where in a picture, or null
 */
public record Position(
        String baseSha,
        String startSha,
        String headSha,
        String oldPath,
        String newPath,
        Kind kind,
        @Nullable Integer oldLine,
        @Nullable Integer newLine,
        @Nullable Range range,
        @Nullable Point point) {
    /** What a position means. */
    public enum Kind {
        TEXT,
        IMAGE,
        FILE
    }

    /**
     * Several lines.
     *
     * @param start the first
     * @param end the last
     */
    public record Range(End start, End end) {}

    /**
     * One end of several lines.
     *
     * @param type {@code new}, {@code old} or null for a line on both sides, as clients send it
     */
    public record End(
            @Nullable String type,
            @Nullable Integer oldLine,
            @Nullable Integer newLine) {}

    /** A point of a picture of this size, in pixels from the left upper corner. */
    public record Point(int width, int height, int x, int y) {}

    /** The file's path, after the change where there is one. */
    public String path() {
        return newPath.isEmpty() ? oldPath : newPath;
    }

    /** The same in another diff. */
    Position in(String base, String start, String head, String oldFile, String newFile) {
        return new Position(base, start, head, oldFile, newFile, kind, oldLine, newLine, range, point);
    }

    /** The same on other lines. */
    Position at(@Nullable Integer old, @Nullable Integer fresh, @Nullable Range lines) {
        return new Position(baseSha, startSha, headSha, oldPath, newPath, kind, old, fresh, lines, point);
    }
}
