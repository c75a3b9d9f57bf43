package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed server or a killed PostgreSQL left behind on our cluster. The caller holds the lock of the
 * data folder, so nobody else has a claim on these processes.
 */
record Leftovers(Path cluster, String name, Duration stopLimit) {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration SHORT = Duration.ofSeconds(5);

    /** After this no process works on the cluster and no stale pid file blocks its start. */
    void clear() throws IOException {
        Optional<PostmasterPid> recorded = PostmasterPid.read(cluster);
        if (!Files.exists(PostmasterPid.file(cluster))) {
            return;
        }
        for (RunningProcess process : ours()) {
            if (process.isPostmaster()) {
                stopPostmaster(process);
            }
        }
        for (RunningProcess process : ours()) {
            stopBackend(process);
        }
        refuseForeign(recorded);
        dropPidFileOfAnotherProgram(recorded);
    }

    private List<RunningProcess> ours() throws IOException {
        return RunningProcess.all()
                .filter(RunningProcess::isPostgres)
                .filter(process -> process.commandLine().contains(name))
                .toList();
    }

    /** It may be on its way down already, told by the kernel that its server died. */
    private void stopPostmaster(RunningProcess process) {
        LOG.info("Stopping the PostgreSQL that a killed server left behind (pid {})", process.pid());
        process.signal("INT");
        if (!process.awaitEnd(stopLimit)) {
            process.signal("QUIT");
            if (!process.awaitEnd(SHORT)) {
                process.signal("KILL");
                process.awaitEnd(SHORT);
            }
        }
    }

    /** Backends notice by themselves that their postmaster died, unless they are busy. */
    private static void stopBackend(RunningProcess process) {
        if (!process.awaitEnd(SHORT)) {
            process.signal("QUIT");
            if (!process.awaitEnd(SHORT)) {
                process.signal("KILL");
                process.awaitEnd(SHORT);
            }
        }
    }

    private void refuseForeign(Optional<PostmasterPid> recorded) {
        recorded.flatMap(pid -> RunningProcess.byPid(pid.pid()))
                .filter(RunningProcess::isPostgres)
                .filter(process -> process.commandLine().contains(cluster.toString()))
                .ifPresent(process -> {
                    throw new PostgresFailure("A PostgreSQL that Tidemill did not start (pid " + process.pid()
                            + ") runs on " + cluster + ": stop it first");
                });
    }

    /**
     * PostgreSQL removes the file of a dead process itself, but is fooled by a zombie or by another program
     * that got the same pid.
     */
    private void dropPidFileOfAnotherProgram(Optional<PostmasterPid> recorded) throws IOException {
        if (recorded.isEmpty() || ProcessHandle.of(recorded.get().pid()).isPresent()) {
            LOG.info("Removing the stale {}", PostmasterPid.file(cluster));
            Files.deleteIfExists(PostmasterPid.file(cluster));
        }
    }
}
