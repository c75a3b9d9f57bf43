package dev.tidemill.runner.job;

import dev.tidemill.runner.shell.BashScript;
import dev.tidemill.runner.shell.ShellProcess.Output;
import dev.tidemill.runner.shell.ShellProcess.Result;
import dev.tidemill.runner.shell.StopSignal.Stopped;
import dev.tidemill.runner.variables.JobVariables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runner's own git commands: away from the user's and the system's configuration, without hooks, without ever
 * asking, in a fixed language.
 */
final class GitCommands {
    private static final Duration NO_LIMIT = Duration.ofDays(365);
    private static final String PASSWORD = "TIDEMILL_GIT_PASSWORD";
    /** What a job may tell git through its variables; the rest of {@code GIT_*} would move the repository itself. */
    private static final List<String> PASSED =
            List.of("GIT_TRACE", "GIT_CURL_VERBOSE", "GIT_SSL_", "GIT_HTTP_", "GIT_LFS_SKIP_SMUDGE", "GIT_SSH_COMMAND");

    private final JobContext context;
    private final GitCredentials credentials;

    GitCommands(JobContext context) {
        this.context = context;
        this.credentials = GitCredentials.of(context.job());
    }

    GitCredentials credentials() {
        return credentials;
    }

    /** @throws JobFailure when it fails; its output is in the log */
    void run(Path folder, List<String> arguments) throws JobFailure, IOException {
        run(folder, arguments, Map.of());
    }

    /** As above, with more configuration. */
    void run(Path folder, List<String> arguments, Map<String, String> more) throws JobFailure, IOException {
        Result result = start(folder, arguments, more, context.log()::write);
        if (!result.isSuccess()) {
            throw new JobFailure(
                    FailureReason.RUNNER_SYSTEM_FAILURE,
                    "git " + arguments.getFirst() + " failed with exit code " + result.exitCode());
        }
    }

    /** The NUL-separated words a command prints; none when it fails. */
    List<String> words(Path folder, List<String> arguments) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Result result = start(folder, arguments, Map.of(), printed::write);
        if (!result.isSuccess()) {
            return List.of();
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    private Result start(Path folder, List<String> arguments, Map<String, String> more, Output output)
            throws IOException {
        context.signal().check();
        List<String> words = new ArrayList<>(List.of("exec", "git"));
        words.addAll(arguments);
        BashScript script = new BashScript().export(environment(more)).command(words);
        Result result = context.shell()
                .run(script, folder, context.settings().environment().forGit(), NO_LIMIT, output);
        result.stopped().ifPresent(cause -> {
            throw new Stopped(cause);
        });
        return result;
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = passed(context.variables());
        String home = context.workspace().temporary().resolve("home").toString();
        environment.put("HOME", home);
        environment.put("XDG_CONFIG_HOME", home);
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_ATTR_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put(
                "GIT_HTTP_USER_AGENT",
                "tidemill-runner/" + context.settings().identity().version());
        environment.put(PASSWORD, credentials.password());
        Map<String, String> configuration = configuration();
        configuration.putAll(more);
        environment.putAll(GitCredentials.asEnvironment(configuration));
        return environment;
    }

    private Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("core.hooksPath", "/dev/null");
        configuration.put("core.fsmonitor", "false");
        configuration.put("safe.directory", "*");
        configuration.put("gc.autoDetach", "false");
        configuration.put("maintenance.autoDetach", "false");
        configuration.put("advice.detachedHead", "false");
        configuration.put("fetch.recurseSubmodules", "false");
        configuration.put("protocol.version", "2");
        configuration.put("credential.helper", "");
        configuration.putAll(credentials.configuration(PASSWORD));
        return configuration;
    }

    private static Map<String, String> passed(JobVariables variables) {
        Map<String, String> passed = new LinkedHashMap<>();
        variables.exports().forEach((name, value) -> {
            if (PASSED.stream().anyMatch(name::startsWith)) {
                passed.put(name, value);
            }
        });
        return passed;
    }
}
