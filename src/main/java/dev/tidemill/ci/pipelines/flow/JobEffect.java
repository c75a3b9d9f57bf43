package dev.tidemill.ci.pipelines.flow;

/** What must be stored or set off in the transaction that stores the new state of a job. */
public enum JobEffect {
    /** Put it into the queue of pending jobs and note when. */
    ENQUEUE,
    /** Take it out of the queue of pending jobs. */
    DEQUEUE,
    /** Note when it started. */
    MARK_STARTED,
    /** Note when it finished, seal its log and end its token. */
    MARK_FINISHED,
    /** Start a timer that plays it after its delay. */
    START_TIMER,
    /** Stop that timer. */
    STOP_TIMER,
    /** The runner must hear of the cancellation with its next request. */
    TELL_RUNNER,
    /** Create a copy of it in its place and enqueue that: an automatic retry. */
    RETRY,
    /** Let {@link PipelineFlow} look at the pipeline. */
    PROCESS_PIPELINE
}
