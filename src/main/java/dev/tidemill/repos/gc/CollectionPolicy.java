package dev.tidemill.repos.gc;

/**
 * When a repository is collected. What decides the cost of a fetch is how many commits have no bitmap, not
 * how many packs there are; merging packs without writing bitmaps makes counting slower.
 *
 * @param mostCommits commits without a bitmap that are put up with
 * @param mostPacks packs since the last collection that are put up with
 */
public record CollectionPolicy(int mostCommits, int mostPacks) {
    /** A push of this many objects is an import: it is collected before many fetch it. */
    static final int BULK_OBJECTS = 20_000;

    /** Whether a collection is due after a push. */
    public boolean due(long commitsWithoutBitmap, long packsSinceCollection, long objectsOfThisPush) {
        return commitsWithoutBitmap > mostCommits
                || packsSinceCollection > mostPacks
                || objectsOfThisPush >= BULK_OBJECTS;
    }

    /**
     * Whether a collection also writes a new base pack, which replaces all received packs in what is
     * replicated: when those outweigh the base, so that each byte is replicated a few times at most.
     */
    public boolean newBase(long receivedBytes, long baseBytes) {
        return receivedBytes >= baseBytes;
    }
}
