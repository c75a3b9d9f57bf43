package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Command;
import dev.tidemill.platform.postgres.system.RunningProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The running PostgreSQL: our child process, listening on a port. */
record Postmaster(Process process, int port) {
    private static final int POLL_MILLIS = 5;
    private static final Duration SHORT = Duration.ofSeconds(10);

    /**
     * Returns once it takes connections, after crash recovery if need be. Call it on a thread that lives as
     * long as PostgreSQL shall: the kernel stops the child when the thread that forked it ends.
     */
    static Postmaster launch(Cluster cluster, PostgresOptions options, PostgresLog log, int port)
            throws IOException, InterruptedException {
        List<String> command = cluster.command(options.tools(), port);
        long position = log.size();
        Process process = Command.builder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.destination())
                .start();
        process.getOutputStream().close();
        Postmaster postmaster = new Postmaster(process, port);
        Instant deadline = Instant.now().plus(options.startLimit());
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (postmaster.isReady(cluster)) {
                return postmaster;
            }
            if (Instant.now().isAfter(deadline)) {
                postmaster.stop(SHORT);
                throw new PostgresFailure(
                        "PostgreSQL was not ready after " + options.startLimit().toSeconds() + " s; see " + log.file());
            }
        }
        throw new PostgresFailure("PostgreSQL did not start: " + log.since(position) + " (see " + log.file() + ")");
    }

    private boolean isReady(Cluster cluster) throws IOException {
        Optional<PostmasterPid> state = PostmasterPid.read(cluster.place().cluster());
        return state.filter(s -> s.ready() && s.pid() == process.pid()).isPresent();
    }

    /** Fast shutdown: sessions are cut, everything committed is on disk. Forced only after the limit. */
    void stop(Duration limit) {
        if (!endsAfter("INT", limit) && !endsAfter("QUIT", SHORT)) {
            endsAfter("KILL", SHORT);
        }
    }

    private boolean endsAfter(String signal, Duration limit) {
        if (process.isAlive()) {
            new RunningProcess(process.pid(), "").signal(signal);
            process.onExit()
                    .completeOnTimeout(process, limit.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        return !process.isAlive();
    }
}
