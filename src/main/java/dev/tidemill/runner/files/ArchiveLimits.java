package dev.tidemill.runner.files;

/**
 * How much an archive may unfold to.
 *
 * @param bytes of all files together
 */
public record ArchiveLimits(int entries, long bytes) {
    /** Deflate cannot do better than 1032 to 1; an archive that claims more uses its bytes twice. */
    private static final int BEST_POSSIBLE_RATIO = 1100;

    private static final long SLACK = 64 * 1024;

    public static final ArchiveLimits NORMAL = new ArchiveLimits(1_000_000, 50L * 1024 * 1024 * 1024);

    /** The most bytes an honest archive of that size unfolds to. */
    long bytesFor(long archiveSize) {
        return Math.min(bytes, SLACK + archiveSize * BEST_POSSIBLE_RATIO);
    }
}
