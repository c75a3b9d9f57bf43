package dev.tidemill.ci.engine;

/** A row changed between reading and writing it; the whole transaction is to be tried again. */
public final class StaleRow extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StaleRow(String what) {
        super(what + " changed meanwhile", null, false, false);
    }
}
