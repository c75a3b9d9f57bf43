package dev.tidemill.repos.storage;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The values used last by repository, up to a weight; what was not used longest goes first. */
final class Recent<V> {
    private final Map<Long, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private final ToIntFunction<V> weigher;
    private final long mostWeight;
    private long weight;

    Recent(long mostWeight, ToIntFunction<V> weigher) {
        this.mostWeight = mostWeight;
        this.weigher = weigher;
    }

    synchronized Optional<V> get(long repositoryId) {
        return Optional.ofNullable(values.get(repositoryId));
    }

    /** Puts the value unless the known one is better. */
    synchronized void put(long repositoryId, V value, Predicate<V> knownIsBetter) {
        V known = values.get(repositoryId);
        if (known != null && knownIsBetter.test(known)) {
            return;
        }
        weight -= known == null ? 0 : weigher.applyAsInt(known);
        values.put(repositoryId, value);
        weight += weigher.applyAsInt(value);
        Iterator<V> oldest = values.values().iterator();
        while (weight > mostWeight && values.size() > 1) {
            weight -= weigher.applyAsInt(oldest.next());
            oldest.remove();
        }
    }
}
