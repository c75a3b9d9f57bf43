package dev.tidemill.platform.sql;

import java.lang.ScopedValue.CallableOp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one piece of work asks for again and again and is read once, so that all of the work sees the same: how a caller
 * stands in a project, what a project's settings are. Requests that change nothing are such work as a whole. What a
 * transaction decides by it reads itself, and what the work changes it has forgotten. Outside of such work, and on other
 * threads, every question is a read.
 *
 * @param <K> what is asked for; a record or number
 */
public final class ReadOnce<K, V> {
    private static final ScopedValue<Map<ReadOnce<?, ?>, Map<Object, Object>>> SEEN = ScopedValue.newInstance();

    private final Class<V> type;

    /** One kind of answers. */
    public ReadOnce(Class<V> type) {
        this.type = type;
    }

    /** Runs the work on this thread; inside of other such work it is a part of that. */
    public static <T, X extends Throwable> T during(CallableOp<? extends T, X> work) throws X {
        return SEEN.isBound() ? work.call() : anew(work);
    }

    /** As {@link #during}, but begins with nothing known, also inside of other work. */
    public static <T, X extends Throwable> T anew(CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(SEEN, new HashMap<>()).call(work);
    }

    /** The answer; one that is empty is asked for again. */
    public Optional<V> get(K key, Function<K, Optional<V>> read) {
        if (!SEEN.isBound()) {
            return read.apply(key);
        }
        var mine = SEEN.get().computeIfAbsent(this, once -> new HashMap<>());
        Object known = mine.get(key);
        if (known != null) {
            return Optional.of(type.cast(known));
        }
        Optional<V> found = read.apply(key);
        found.ifPresent(value -> mine.put(key, value));
        return found;
    }

    /**
     * The answers to several questions, of which those that are not known yet are asked together.
     *
     * @param read what is found of some keys, by key; those without an answer are left out
     */
    public Map<K, V> all(Collection<K> keys, Function<Collection<K>, Map<K, V>> read) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        if (!SEEN.isBound()) {
            return read.apply(keys);
        }
        var mine = SEEN.get().computeIfAbsent(this, once -> new HashMap<>());
        var answers = new HashMap<K, V>();
        var unknown = new ArrayList<K>();
        for (K key : new LinkedHashSet<>(keys)) {
            Object known = mine.get(key);
            if (known == null) {
                unknown.add(key);
            } else {
                answers.put(key, type.cast(known));
            }
        }
        if (!unknown.isEmpty()) {
            Map<K, V> found = read.apply(unknown);
            mine.putAll(found);
            answers.putAll(found);
        }
        return answers;
    }

    /** An answer that came with something else. */
    public void put(K key, V value) {
        if (SEEN.isBound()) {
            SEEN.get().computeIfAbsent(this, once -> new HashMap<>()).put(key, value);
        }
    }

    /** An answer that does not hold any more. */
    public void forget(K key) {
        if (SEEN.isBound()) {
            SEEN.get().computeIfAbsent(this, once -> new HashMap<>()).remove(key);
        }
    }
}
