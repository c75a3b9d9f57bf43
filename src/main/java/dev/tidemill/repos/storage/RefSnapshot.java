package dev.tidemill.repos.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A repository's refs at one generation, with the answers already written for listings of them.
 */
public final class RefSnapshot {
    private static final int MOST_ANSWERS = 16;

    private final long refsGeneration;
    private final long packsGeneration;
    private final SortedRefs refs;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    RefSnapshot(long refsGeneration, long packsGeneration, SortedRefs refs) {
        this.refsGeneration = refsGeneration;
        this.packsGeneration = packsGeneration;
        this.refs = refs;
    }

    public SortedRefs refs() {
        return refs;
    }

    public long refsGeneration() {
        return refsGeneration;
    }

    /** The packs that hold what these refs point at. */
    public long packsGeneration() {
        return packsGeneration;
    }

    /** The bytes that answer a listing, written once; never change them. */
    public byte[] answer(String listing, Function<SortedRefs, byte[]> write) {
        byte[] known = answers.get(listing);
        if (known == null) {
            known = write.apply(refs);
            if (answers.size() < MOST_ANSWERS) {
                answers.put(listing, known);
            }
        }
        return known;
    }
}
