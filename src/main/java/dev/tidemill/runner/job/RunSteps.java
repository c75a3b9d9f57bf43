package dev.tidemill.runner.job;

import dev.tidemill.runner.shell.BashScript;
import dev.tidemill.runner.shell.ShellProcess.Result;
import dev.tidemill.runner.shell.StopSignal.Stopped;
import dev.tidemill.runner.trace.JobLog.Section;
import dev.tidemill.runner.variables.JobVariables;
import dev.tidemill.runner.variables.UserDuration;
import dev.tidemill.runner.wire.JobPayload;
import dev.tidemill.runner.wire.JobStep;
import dev.tidemill.runner.wire.Variable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scripts of a job, each in a bash of its own. */
final class RunSteps {
    private static final Duration AFTER_SCRIPT_TIMEOUT = Duration.ofMinutes(5);
    /** A step without a limit of its own is ended by the job's, which is far shorter than this. */
    private static final Duration NO_LIMIT = Duration.ofDays(365);

    private final JobContext context;

    RunSteps(JobContext context) {
        this.context = context;
    }

    /** Runs all but {@code after_script}, in order. A failure is thrown after the steps that want to see it. */
    void run() throws JobFailure, IOException {
        JobFailure failure = null;
        for (JobStep step : context.job().steps()) {
            if (!step.isAfterScript() && OutcomeFlow.isWanted(step.when(), failure == null)) {
                JobFailure own = failureOf(step);
                failure = failure == null ? own : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A script around fetching the sources, within the section that is open. */
    void runHook(JobPayload.Hook hook) throws JobFailure, IOException {
        JobStep step = new JobStep(hook.name(), hook.script(), 0, "always", false);
        Result result = shell(step, timeout(step), context.variables());
        result.stopped().ifPresent(cause -> {
            throw new Stopped(cause);
        });
        if (!result.isSuccess()) {
            throw new JobFailure(result.exitCode());
        }
    }

    private @Nullable JobFailure failureOf(JobStep step) throws IOException {
        context.signal().check();
        try (Section _ = context.log()
                .section("step_" + step.name().replaceAll("[^A-Za-z0-9_.-]", "_"), "Running " + step.name())) {
            Result result = shell(step, timeout(step), context.variables());
            result.stopped().ifPresent(cause -> {
                throw new Stopped(cause);
            });
            if (result.isSuccess()) {
                return null;
            }
            JobFailure failure = result.timedOut()
                    ? new JobFailure(
                            FailureReason.JOB_EXECUTION_TIMEOUT,
                            step.name() + " ran longer than its timeout of " + OutcomeFlow.shown(timeout(step)))
                    : new JobFailure(result.exitCode());
            if (step.allowFailure()) {
                context.log().warn(step.name() + " failed, which it may: " + failure.getMessage());
                return null;
            }
            return failure;
        }
    }

    /**
     * {@code after_script}, if there is one, with limits of its own. Its failure changes nothing, unless the job's
     * {@code AFTER_SCRIPT_IGNORE_ERRORS} says so.
     */
    void runAfterScript(Outcome outcome) throws JobFailure, IOException {
        Optional<JobStep> step =
                context.job().steps().stream().filter(JobStep::isAfterScript).findFirst();
        if (step.isEmpty() || step.get().script().isEmpty()) {
            return;
        }
        JobVariables variables =
                context.variables().with(List.of(Variable.plain("CI_JOB_STATUS", OutcomeFlow.jobStatus(outcome))));
        Duration timeout = UserDuration.parse(context.variables().value("RUNNER_AFTER_SCRIPT_TIMEOUT"))
                .orElse(AFTER_SCRIPT_TIMEOUT);
        try (Section _ = context.log().section("after_script", "Running after_script")) {
            Result result = shell(step.get(), timeout, variables);
            result.stopped().ifPresent(cause -> {
                throw new Stopped(cause);
            });
            if (!result.isSuccess()) {
                afterScriptFailed(result, timeout);
            }
        }
    }

    private void afterScriptFailed(Result result, Duration timeout) throws JobFailure {
        String how = result.timedOut()
                ? "it ran longer than its timeout of " + OutcomeFlow.shown(timeout)
                : "exit code " + result.exitCode();
        if (context.variables().value("AFTER_SCRIPT_IGNORE_ERRORS").equals("false")) {
            throw result.timedOut()
                    ? new JobFailure(FailureReason.SCRIPT_FAILURE, "after_script: " + how)
                    : new JobFailure(result.exitCode());
        }
        context.log().warn("after_script failed (" + how + "); the result of the job stays as it is");
    }

    private Duration timeout(JobStep step) {
        Duration own = step.timeout() > 0 ? Duration.ofSeconds(step.timeout()) : NO_LIMIT;
        return UserDuration.parse(context.variables().value("RUNNER_SCRIPT_TIMEOUT"))
                .filter(wanted -> wanted.compareTo(own) < 0)
                .orElse(own);
    }

    private Result shell(JobStep step, Duration timeout, JobVariables variables) throws IOException {
        BashScript script = new BashScript().line("set -eo pipefail").export(variables.exports());
        script.export(GitCredentials.forScripts(context.job(), variables));
        script.command(List.of("cd", context.workspace().project().toString()));
        if (variables.isOn("CI_DEBUG_TRACE")) {
            script.line("set -x");
        }
        for (String line : step.script()) {
            script.print("\033[32;1m$ " + shown(line) + "\033[0;m").line(line);
        }
        return run(script, timeout);
    }

    private Result run(BashScript script, Duration timeout) throws IOException {
        Map<String, String> environment = context.settings().environment().forScripts();
        return context.shell().run(script, context.workspace().temporary(), environment, timeout, context.log()::write);
    }

    /** The first line of a long command stands for all of it. */
    static String shown(String command) {
        List<String> lines = command.strip().lines().toList();
        return lines.size() <= 1 ? command.strip() : lines.getFirst() + "  # and " + (lines.size() - 1) + " more lines";
    }
}
