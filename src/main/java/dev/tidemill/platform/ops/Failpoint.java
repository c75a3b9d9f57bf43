package dev.tidemill.platform.ops;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The named places where a crash test ends the process: between two durable steps of one piece of
 * work. {@code docs/operations/failpoints.md} lists them with what must hold after a crash there.
 */
public enum Failpoint {
    /** A blob's bytes are written but not yet synced and renamed. */
    BLOB_BEFORE_DURABLE,
    /** A blob is durable, no row names it yet. */
    BLOB_DURABLE,
    /** A push's pack is durable and pending, the push transaction has not begun. */
    PUSH_PACK_PENDING,
    /** The push transaction has moved the refs but has not committed. */
    PUSH_BEFORE_COMMIT,
    /** The push is committed, the client has no answer yet. */
    PUSH_COMMITTED,
    /** The commits of a branch are squashed, the commit that merges them is not built. */
    MERGE_SQUASHED,
    /** The commits of a merge are built, the target branch has not moved. */
    MERGE_BUILT,
    /** A merge request is marked as merged and its branch moved, the transaction has not committed. */
    MERGE_MARKED,
    /** A merge is committed, the caller has no answer yet. */
    MERGE_COMMITTED,
    /** A merge request that waits can be merged now, its merge has not begun. */
    AUTO_MERGE_DUE,
    /** The source branch of a merged request is removed, its job is not done. */
    SOURCE_REMOVED,
    /** The commits of a rebase are built, the source branch has not moved. */
    REBASE_BUILT,
    /** The source branch is rebased, nothing is written down about it. */
    REBASE_PUSHED,
    /** Open requests were tried against their moved target, nothing is written down. */
    CHECKS_FOUND,
    /** A request that a push merged is marked as merged, not committed. */
    ARRIVAL_MARKED,
    /** A collected pack is durable, the transaction that swaps packs has not committed. */
    GC_BEFORE_SWAP,
    /** Collected packs are live, the old ones are not condemned yet. */
    GC_SWAPPED,
    /** A joined pack is durable, the transaction that makes it live has not committed. */
    JOIN_BEFORE_SWAP,
    /** A joined pack is live, its job is not done. */
    JOIN_SWAPPED,
    /** What a fork does not share is written, the transaction that fills the fork has not begun. */
    FORK_PACKS_DURABLE,
    /** A fork has its packs and refs, not committed. */
    FORK_BEFORE_COMMIT,
    /** A fork is filled, its job is not done. */
    FORK_COMMITTED,
    /** The content of swept blobs is deleted, their rows do not say so yet. */
    SWEEP_CONTENT_DELETED,
    /** A job's work is done, its row is not deleted yet. */
    JOB_BEFORE_DELETE,
    /** A pipeline's rows are written, its transaction has not committed. */
    PIPELINE_BEFORE_COMMIT,
    /** A job is assigned to a runner, the answer is not sent yet. */
    JOB_REQUEST_COMMITTED,
    /** A trace chunk is stored, the runner has no answer yet. */
    TRACE_APPENDED,
    /** An artifact's blob is durable, its row is not written. */
    ARTIFACT_BLOB_DURABLE,
    /** A large file's blob is durable, no row says that the project has it. */
    LFS_BLOB_DURABLE,
    /** A job's final state is committed, the runner has no answer yet. */
    JOB_FINISHED,
    /** A webhook's receiver has answered, nothing is written down yet. */
    WEBHOOK_BEFORE_LOG;

    private static final String ARMED = System.getProperty("tidemill.failpoint", "");
    private static final AtomicInteger PASSING = new AtomicInteger(Integer.getInteger("tidemill.failpoint.passing", 0));
    private static final CountDownLatch CROWD = new CountDownLatch(Integer.getInteger("tidemill.failpoint.crowd", 1));

    /**
     * Ends the process at once, without shutdown hooks, when this failpoint is armed by system property. Another
     * property says how many threads have to stand at it; those that come first wait there. A third one says how many
     * are let past before.
     */
    public void hit() {
        if (ARMED.isEmpty() || !ARMED.equals(name())) {
            return;
        }
        if (PASSING.getAndDecrement() > 0) {
            return;
        }
        CROWD.countDown();
        try {
            CROWD.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(137);
    }
}
