package dev.tidemill.repos.diffs;

/**
 * How much of a diff is written (doc/administration/instance_limits.md, diff limits).
 *
 * @param files after so many files the rest is left out
 * @param lines after so many lines files are collapsed
 * @param fileBytes a file whose diff has more bytes is too large
 * @param blobBytes a file of more bytes is not compared at all
 */
public record DiffLimits(int files, int lines, int fileBytes, int blobBytes) {
    /** For counting lines: many files, and no text is kept. */
    public static final DiffLimits COUNTING = new DiffLimits(10_000, 0, 0, 4 * 1024 * 1024);
}
