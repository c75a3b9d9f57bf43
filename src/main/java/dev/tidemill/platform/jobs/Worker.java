package dev.tidemill.platform.jobs;

/**
 * What runs jobs of one kind. Must be idempotent: a job may run again after a crash.
 *
 * @param kind the kind it runs
 * @param work the work itself; throwing means a retry with back-off
 */
public record Worker<P extends Record>(JobKind<P> kind, Work<P> work) {
    /** The work of one job. */
    @FunctionalInterface
    public interface Work<P extends Record> {
        void run(P payload) throws Exception;
    }
}
