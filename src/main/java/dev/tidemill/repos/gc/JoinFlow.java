package dev.tidemill.repos.gc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which packs are joined into one: pure. As in {@code git repack --geometric}, the packs that stay are each at least
 * twice as large as all smaller ones together, so that there are only as many as the size has binary digits and an
 * object is copied as often at most.
 */
final class JoinFlow {
    private static final int FACTOR = 2;

    /** A pack of more objects than this is left to collections: a push of so many is collected at once. */
    static final long MOST_OBJECTS = 50_000;

    private JoinFlow() {}

    /**
     * Those to join, the smallest first; none when there would be only one.
     *
     * @param size how many objects one has
     */
    static <P> List<P> chosen(List<P> packs, ToLongFunction<P> size) {
        var sorted = new ArrayList<>(packs);
        sorted.removeIf(pack -> size.applyAsLong(pack) > MOST_OBJECTS);
        sorted.sort(Comparator.comparingLong(size));
        int end = 0;
        long smaller = 0;
        for (int i = 0; i < sorted.size(); i++) {
            long own = size.applyAsLong(sorted.get(i));
            if (i > 0 && own < FACTOR * smaller) {
                end = i + 1;
            }
            smaller += own;
        }
        return List.copyOf(sorted.subList(0, end));
    }
}
