package dev.tidemill.repos.pushes;

import org.jdbi.v3.core.Handle;

/**
 * What belongs to a change of refs and commits with it or not at all: the merge request that a push merges, the row
 * that names a trial merge. Runs after the refs have moved and before anybody is told. SQL only; it may run again when
 * the transaction has to, and a failure rolls everything back.
 */
@FunctionalInterface
public interface AlsoInTx {
    /** Nothing else. */
    AlsoInTx NOTHING = (tx, outcome) -> {};

    /** Does it. {@code outcome} has the refs that moved, none for internal ones. */
    void run(Handle tx, PushOutcome outcome);
}
