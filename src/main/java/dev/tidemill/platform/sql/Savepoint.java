package dev.tidemill.platform.sql;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A part of a transaction that can be taken back alone: it is, unless it was kept when it is closed. */
public final class Savepoint implements AutoCloseable {
    private final Handle tx;
    private final String name;
    private final Map<LastWrites.Kind<?>, Integer> mark;
    private boolean kept;

    private Savepoint(Handle tx, String name) {
        this.tx = tx;
        this.name = name;
        this.mark = LastWrites.mark(tx);
    }

    /** Begins the part. The name is a word of its own for each place in the code. */
    public static Savepoint begin(Handle tx, String name) {
        tx.savepoint(name);
        return new Savepoint(tx, name);
    }

    /** The part belongs to the transaction now. */
    public void keep() {
        tx.releaseSavepoint(name);
        kept = true;
    }

    @Override
    public void close() {
        if (!kept) {
            tx.rollbackToSavepoint(name);
            LastWrites.back(tx, mark);
        }
    }
}
