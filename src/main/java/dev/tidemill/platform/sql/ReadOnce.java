package dev.tidemill.platform.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one piece of work asks for again and again is read once, so that all of it sees the same. For reads only: what a
 * transaction decides by, it reads itself, and what the work changes it has forgotten. Outside of such work every
 * question is a read.
 */
public final class ReadOnce<K, V> {
    private final ScopedValue<Map<K, V>> seen = ScopedValue.newInstance();

    /** Runs the work on this thread; inside of other such work it is a part of that. */
    public <T> T during(Supplier<T> work) {
        return seen.isBound()
                ? work.get()
                : ScopedValue.where(seen, new HashMap<>()).call(work::get);
    }

    /** The value, read when it was not read before. */
    public V get(K key, Function<K, V> read) {
        if (!seen.isBound()) {
            return read.apply(key);
        }
        V known = seen.get().get(key);
        if (known == null) {
            known = read.apply(key);
            seen.get().put(key, known);
        }
        return known;
    }

    /** A value that was read with something else. */
    public void put(K key, V value) {
        if (seen.isBound()) {
            seen.get().put(key, value);
        }
    }

    /** A value that has changed. */
    public void forget(K key) {
        if (seen.isBound()) {
            seen.get().remove(key);
        }
    }
}
