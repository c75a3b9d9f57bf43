package dev.tidemill.bench;

/** One benchmark: prepares what it needs, measures in interleaved rounds, and reports its metrics. */
interface Benchmark {
    /** The name on the command line. */
    String name();

    /** Runs it; a fault ends this benchmark only. */
    void run(Report report) throws Exception;
}
