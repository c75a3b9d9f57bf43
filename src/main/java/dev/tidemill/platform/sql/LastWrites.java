package dev.tidemill.platform.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * Rows that a transaction adds just before it commits, all of a kind in one statement: what one change leaves to
 * others (events, jobs) comes from many places that know nothing of each other, and a statement each would make
 * up a good part of the transaction. Nothing inside the transaction can read them. A transaction that rolls back
 * forgets them; one that rolls back to a {@link Savepoint} forgets those that were added since.
 */
public final class LastWrites {
    private LastWrites() {}

    /**
     * One kind of rows; a constant of whoever stores them. Two kinds are written in the order of their first rows.
     *
     * @param store writes rows, at least one, in the order in which they were added
     */
    public record Kind<T>(BiConsumer<Handle, List<T>> store) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Adds a row to what the transaction writes last. On a handle without a transaction it is written at once. */
    public static <T> void add(Handle tx, Kind<T> kind, T row) {
        Waiting waiting = tx.getConfig(Waiting.class);
        if (waiting.depth == 0) {
            kind.store().accept(tx, List.of(row));
        } else {
            waiting.rows.computeIfAbsent(kind, k -> new ArrayList<>()).add(row);
        }
    }

    /** Runs work inside the handle's transaction; the outermost work of a transaction ends with the writes. */
    static <T> T around(Handle tx, Function<Handle, T> work) {
        Waiting waiting = tx.getConfig(Waiting.class);
        waiting.depth++;
        try {
            T result = work.apply(tx);
            if (waiting.depth == 1) {
                write(tx, waiting);
            }
            return result;
        } finally {
            waiting.depth--;
            if (waiting.depth == 0) {
                waiting.rows.clear();
            }
        }
    }

    private static void write(Handle tx, Waiting waiting) {
        var rows = new LinkedHashMap<>(waiting.rows);
        waiting.rows.clear();
        rows.forEach((kind, several) -> store(tx, kind, several));
    }

    @SuppressWarnings("unchecked")
    private static <T> void store(Handle tx, Kind<T> kind, List<Object> rows) {
        kind.store().accept(tx, (List<T>) rows);
    }

    /** How many rows of each kind wait now. */
    static Map<Kind<?>, Integer> mark(Handle tx) {
        var mark = new LinkedHashMap<Kind<?>, Integer>();
        tx.getConfig(Waiting.class).rows.forEach((kind, rows) -> mark.put(kind, rows.size()));
        return mark;
    }

    /** Forgets what was added since. */
    static void back(Handle tx, Map<Kind<?>, Integer> mark) {
        var rows = tx.getConfig(Waiting.class).rows;
        rows.keySet().retainAll(mark.keySet());
        rows.forEach((kind, several) -> {
            int size = mark.getOrDefault(kind, 0);
            several.subList(size, several.size()).clear();
        });
    }

    /** What a handle has still to write; each handle begins with nothing. */
    public static final class Waiting implements JdbiConfig<Waiting> {
        private final Map<Kind<?>, List<Object>> rows = new LinkedHashMap<>();
        private int depth;

        @Override
        public Waiting createCopy() {
            return new Waiting();
        }
    }
}
