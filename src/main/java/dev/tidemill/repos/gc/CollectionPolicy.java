package dev.tidemill.repos.gc;

import java.time.Duration;
import java.util.Optional;

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

    /** How long a repository may stay a little worse than collected. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A few commits without bitmap are one of so many, and at least that many: the rest of a clone hides them. */
    private static final int FEW_OF = 400;

    private static final int FEW = 40;

    private static final int REST = 9;
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    /** By then a clone takes several times as long as of a collected repository. */
    private static final int URGENT = 6;

    /**
     * How much has piled up in a repository.
     *
     * @param commits commits that no bitmap knows
     * @param packs packs that no collection has looked at
     * @param smallPacks those of them that no join has looked at either
     * @param allCommits all commits that were ever counted
     */
    public record Pile(long commits, long packs, long smallPacks, long allCommits) {}

    /**
     * Whether small packs are to be joined after a push: every reader asks pack by pack for what it looks for. Answers
     * yes once, and again when as many came since: what was wanted once is in the queue.
     */
    public boolean joinDue(Pile before, Pile after) {
        return times(after.smallPacks(), joined - 1L) > times(before.smallPacks(), joined - 1L);
    }

    /** In what time a collection is due after a push, once like {@link #joinDue}; empty when there is no need of one. */
    public Optional<Duration> due(Pile before, Pile after, long objectsOfThisPush) {
        if (objectsOfThisPush >= BULK_OBJECTS
                || times(after.commits(), mostCommits) > times(before.commits(), mostCommits)
                || times(after.packs(), mostPacks) > times(before.packs(), mostPacks)) {
            return Optional.of(Duration.ZERO);
        }
        long few = Math.clamp(after.allCommits() / FEW_OF, FEW, Math.max(FEW, mostCommits));
        return before.commits() <= few && after.commits() > few ? Optional.of(SOON) : Optional.empty();
    }

    /** How often more than the limit has come together: 0 up to the limit, 1 up to twice the limit, and so on. */
    private static long times(long count, long limit) {
        return Math.ceilDiv(Math.max(0, count), limit) - (count > 0 ? 1 : 0);
    }

    /**
     * How long a repository is left alone after a collection that took so long: collections take a tenth of the time at
     * most.
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
