package dev.tidemill.runner.job;

import dev.tidemill.runner.shell.JobProcesses;
import dev.tidemill.runner.shell.ShellProcess;
import dev.tidemill.runner.shell.StopSignal;
import dev.tidemill.runner.trace.JobLog;
import dev.tidemill.runner.trace.TraceBuffer;
import dev.tidemill.runner.variables.JobVariables;
import dev.tidemill.runner.wire.Coordinator;
import dev.tidemill.runner.wire.JobPayload;
import dev.tidemill.runner.wire.RunnerIdentity;
import dev.tidemill.runner.wire.Variable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Puts together what the stages of a job work with: folders, variables, the masked log, its shell. */
final class JobPreparation {
    private final JobSettings settings;
    private final Coordinator coordinator;
    private final JobPayload job;
    private final int slot;
    private final Duration timeout;

    /** @param slot number of the place among the jobs that run at the same time */
    JobPreparation(JobSettings settings, Coordinator coordinator, JobPayload job, int slot, Duration timeout) {
        this.settings = settings;
        this.coordinator = coordinator;
        this.job = job;
        this.slot = slot;
        this.timeout = timeout;
    }

    /** @throws JobFailure when the job asks for a place it cannot have */
    JobContext context(Workspace workspace, JobLog log, StopSignal signal) throws JobFailure {
        Workspace place = workspace.moved(variables(workspace));
        String mark = settings.processMark() + job.id() + "-" + UUID.randomUUID();
        ShellProcess processes = new ShellProcess(new JobProcesses(mark), signal, settings.killGrace());
        JobShell shell = new JobShell(processes, place.temporary(), mark);
        return new JobContext(job, place, variables(place), log, signal, shell, coordinator, settings);
    }

    Workspace usualPlace() {
        Path builds =
                settings.builds().resolve(settings.identity().shortToken()).resolve(Integer.toString(slot));
        return Workspace.of(builds, job);
    }

    JobLog log(TraceBuffer trace) {
        List<String> secrets =
                Secrets.of(job, variables(usualPlace()), settings.identity().token());
        boolean sections = job.features() == null || job.features().traceSections();
        List<String> prefixes =
                job.features() == null ? List.of() : job.features().tokenMaskPrefixes();
        return new JobLog(secrets, prefixes, sections, InstantSource.system(), trace);
    }

    JobVariables variables(Workspace workspace) {
        JobVariables sent = new JobVariables(job.variables(), workspace.fileVariables());
        String slotName = Integer.toString(slot);
        return sent.with(List.of(
                Variable.plain("CI_BUILDS_DIR", workspace.builds().toString()),
                Variable.plain("CI_PROJECT_DIR", workspace.project().toString()),
                Variable.plain("CI_CONCURRENT_ID", slotName),
                Variable.plain("CI_CONCURRENT_PROJECT_ID", slotName),
                Variable.plain("CI_SERVER", "yes"),
                Variable.plain("CI_SHARED_ENVIRONMENT", "true"),
                Variable.plain("CI_JOB_STATUS", "running"),
                Variable.plain("CI_JOB_TIMEOUT", Long.toString(timeout.toSeconds())),
                Variable.plain("CI_RUNNER_VERSION", settings.identity().version()),
                Variable.plain("CI_RUNNER_EXECUTABLE_ARCH", "linux/" + RunnerIdentity.architecture())));
    }
}
