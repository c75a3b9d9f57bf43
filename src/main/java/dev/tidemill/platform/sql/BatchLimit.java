package dev.tidemill.platform.sql;

import java.util.function.IntUnaryOperator;

/**
 * Bulk changes go in transactions of at most this many rows: replication applies a transaction as a whole, and
 * locks are held until its end.
 */
public final class BatchLimit {
    /** The most rows that one transaction of a bulk change touches. */
    public static final int ROWS = 10_000;

    private BatchLimit() {}

    /**
     * Repeats a batch until it touches fewer rows than it was allowed to. The step gets the limit, does its own
     * transaction and answers how many rows it touched; the sum is returned.
     */
    public static long repeat(int rows, IntUnaryOperator step) {
        if (rows < 1 || rows > ROWS) {
            throw new IllegalArgumentException("a batch has 1 to " + ROWS + " rows");
        }
        long all = 0;
        int last;
        do {
            last = step.applyAsInt(rows);
            all += last;
        } while (last >= rows);
        return all;
    }
}
