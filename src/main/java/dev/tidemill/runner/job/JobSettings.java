package dev.tidemill.runner.job;

import dev.tidemill.runner.files.ArchiveLimits;
import dev.tidemill.runner.shell.InheritedEnvironment;
import dev.tidemill.runner.trace.Pace;
import dev.tidemill.runner.wire.RunnerIdentity;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What all jobs of a runner have in common.
 *
 * @param name the runner's, for people
 * @param builds folder of the working copies
 * @param caches folder of the caches
 * @param logLimit bytes of log a job may write
 * @param killGrace between asking processes to end and killing them
 * @param tidyUp at least so much time for after_script's neighbours: saving caches, sending artifacts
 */
public record JobSettings(
        RunnerIdentity identity,
        String name,
        Path builds,
        Path caches,
        InheritedEnvironment environment,
        long logLimit,
        Duration killGrace,
        Duration tidyUp,
        ArchiveLimits limits,
        Pace pace) {

    /** What the marks of all job processes of this runner begin with: of this folder, in case somebody copied it. */
    public String processMark() {
        return identity.systemId() + "-" + Integer.toHexString(builds.toString().hashCode()) + "-";
    }
}
