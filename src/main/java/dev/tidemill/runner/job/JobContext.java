package dev.tidemill.runner.job;

import dev.tidemill.runner.shell.StopSignal;
import dev.tidemill.runner.trace.JobLog;
import dev.tidemill.runner.variables.JobVariables;
import dev.tidemill.runner.wire.Coordinator;
import dev.tidemill.runner.wire.JobPayload;

/** What every stage of one job works with. */
public record JobContext(
        JobPayload job,
        Workspace workspace,
        JobVariables variables,
        JobLog log,
        StopSignal signal,
        JobShell shell,
        Coordinator coordinator,
        JobSettings settings) {

    JobContext with(JobVariables others) {
        return new JobContext(job, workspace, others, log, signal, shell, coordinator, settings);
    }
}
