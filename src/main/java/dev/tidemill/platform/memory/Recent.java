package dev.tidemill.platform.memory;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The values used last, up to a weight; what was not used longest goes first. Safe for many threads. */
public final class Recent<K, V> {
    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private final ToIntFunction<V> weigher;
    private final long mostWeight;
    private long weight;

    /** Keeps values whose weights add up to {@code mostWeight}, and always at least one. */
    public Recent(long mostWeight, ToIntFunction<V> weigher) {
        this.mostWeight = mostWeight;
        this.weigher = weigher;
    }

    public synchronized Optional<V> get(K key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Puts the value unless there is one already. */
    public void put(K key, V value) {
        put(key, value, _ -> true);
    }

    /** Puts the value unless the known one is better. */
    public synchronized void put(K key, V value, Predicate<V> knownIsBetter) {
        V known = values.get(key);
        if (known != null && knownIsBetter.test(known)) {
            return;
        }
        weight -= known == null ? 0 : weigher.applyAsInt(known);
        values.put(key, value);
        weight += weigher.applyAsInt(value);
        Iterator<V> oldest = values.values().iterator();
        while (weight > mostWeight && values.size() > 1) {
            weight -= weigher.applyAsInt(oldest.next());
            oldest.remove();
        }
    }
}
