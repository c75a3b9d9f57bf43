package dev.tidemill.repos.gc;

import java.time.Duration;

/**
 * When a repository is collected. What decides the cost of a fetch is how many commits have no bitmap, not
 * how many packs there are; merging packs without writing bitmaps makes counting slower.
 *
 * @param mostCommits commits without a bitmap that are put up with
 * @param mostPacks packs since the last collection that are put up with, joined or not
 * @param joined packs that are put up with until they are joined
 */
public record CollectionPolicy(int mostCommits, int mostPacks, int joined) {
    /** A push of this many objects is an import: it is collected before many fetch it. */
    static final int BULK_OBJECTS = 20_000;

    private static final int REST = 9;
    private static final Duration LONGEST_REST = Duration.ofSeconds(45);

    /** Six times fifty packs: by then a clone takes several times as long as of a collected repository. */
    private static final int URGENT = 6;

    /** Whether small packs are to be joined: every reader asks pack by pack for what it looks for. */
    public boolean joinDue(long smallPacks) {
        return smallPacks >= joined;
    }

    /** Whether a collection is due after a push. */
    public boolean due(long commitsWithoutBitmap, long packsSinceCollection, long objectsOfThisPush) {
        return commitsWithoutBitmap > mostCommits
                || packsSinceCollection > mostPacks
                || objectsOfThisPush >= BULK_OBJECTS;
    }

    /**
     * How long a repository is left alone after a collection that took so long: collections take a tenth of the time at
     * most, and what is pushed last is collected within a minute.
     */
    public Duration rest(Duration took) {
        Duration rest = took.multipliedBy(REST);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    /** Whether so much has piled up that it is collected although the repository should rest. */
    public boolean urgent(long commitsWithoutBitmap, long packsSinceCollection) {
        return commitsWithoutBitmap > (long) URGENT * mostCommits || packsSinceCollection > (long) URGENT * mostPacks;
    }

    /**
     * Whether a collection also writes a new base pack, which replaces all received packs in what is
     * replicated: when those outweigh the base, so that each byte is replicated a few times at most.
     */
    public boolean newBase(long receivedBytes, long baseBytes) {
        return receivedBytes >= baseBytes;
    }
}
