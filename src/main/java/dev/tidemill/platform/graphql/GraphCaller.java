package dev.tidemill.platform.graphql;

import java.util.concurrent.atomic.AtomicLong;

/** Who sends a request, and how much it may cost; the queries of one request are counted together. */
public final class GraphCaller {
    static final int INTROSPECTION_DEPTH = 20;
    static final int INTROSPECTION_COMPLEXITY = 250;
    private static final int MOST_NODES = 20_000;

    private final Object caller;
    private final int depth;
    private final int complexity;
    private final boolean mayChange;
    private final AtomicLong spent = new AtomicLong();
    private final AtomicLong nodes = new AtomicLong();

    /**
     * @param caller whom resolvers see
     * @param depth how deep queries may be
     * @param complexity what they may cost together
     * @param mayChange whether mutations are allowed
     */
    public GraphCaller(Object caller, int depth, int complexity, boolean mayChange) {
        this.caller = caller;
        this.depth = depth;
        this.complexity = complexity;
        this.mayChange = mayChange;
    }

    Object caller() {
        return caller;
    }

    int depth() {
        return depth;
    }

    int complexity() {
        return complexity;
    }

    boolean mayChange() {
        return mayChange;
    }

    long spend(long score) {
        return spent.addAndGet(score);
    }

    /** Counts what a page answers: nested pages multiply, however little the query costs. */
    void answered(int more) {
        if (nodes.addAndGet(more) > MOST_NODES) {
            throw new Refusal("The request answers more than " + MOST_NODES + " nodes; ask for smaller pages");
        }
    }

    /** What was spent so far, of what may be. */
    public long spent() {
        return spent.get();
    }
}
