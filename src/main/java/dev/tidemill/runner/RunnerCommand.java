package dev.tidemill.runner;

import dev.tidemill.runner.files.ArchiveLimits;
import dev.tidemill.runner.job.JobSettings;
import dev.tidemill.runner.shell.InheritedEnvironment;
import dev.tidemill.runner.shell.JobProcesses;
import dev.tidemill.runner.trace.Pace;
import dev.tidemill.runner.wire.Coordinator;
import dev.tidemill.runner.wire.RunnerIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tidemill runner}: takes jobs from a server until it is stopped. */
@Command(
        name = "runner",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run CI jobs of a server in a shell of this machine.",
            "",
            "Every job runs with all the rights of the user that starts this command. Give it a user of its own, and"
                    + " only jobs of people you trust.",
            ""
        },
        footer = {
            "",
            "SIGTERM or Ctrl-C ends it: no new jobs, running ones get the grace, then they fail.",
            "Exit status: 0 stopped, 1 refused by the server, 2 wrong usage or an unusable machine."
        })
public final class RunnerCommand implements Callable<Integer> {
    static final String TOKEN_VARIABLE = "TIDEMILL_RUNNER_TOKEN";
    private static final int UNUSABLE = 2;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "Address of the server.")
    private URI url = URI.create("");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:" + TOKEN_VARIABLE + "}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Authentication token of the runner (glrt-...). Other users of this machine can see command"
                    + " lines; the environment variable " + TOKEN_VARIABLE + " is safer.")
    private @Nullable String token;

    @Option(
            names = "--builds-dir",
            paramLabel = "DIR",
            defaultValue = "builds",
            description = "Folder for working copies and caches. Default: ${DEFAULT-VALUE}")
    private Path buildsDir = Path.of("builds");

    @Option(
            names = "--concurrent",
            paramLabel = "N",
            defaultValue = "1",
            description = "Jobs at the same time, 1 to 256. Default: ${DEFAULT-VALUE}")
    private int concurrent = 1;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What jobs' logs call this runner. Default: the host's name")
    private @Nullable String name;

    @Option(
            names = "--log-limit",
            paramLabel = "KIB",
            defaultValue = "4096",
            description = "Most KiB of log a job may write, 1 to 1048576. Default: ${DEFAULT-VALUE}")
    private long logLimit = 4096;

    @Option(
            names = "--shutdown-grace",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long running jobs may go on when the runner is stopped. Default: ${DEFAULT-VALUE}")
    private int shutdownGrace = 30;

    @Option(
            names = "--kill-grace",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Between asking a job's processes to end and killing them. Default: ${DEFAULT-VALUE}")
    private int killGrace = 10;

    @Option(
            names = "--pass-env",
            paramLabel = "NAME",
            description = "A variable of this command's environment that jobs may see; may be repeated. They always see"
                    + " PATH, HOME, the language and the time zone, and nothing else.")
    private List<String> passEnv = new ArrayList<>();

    @Option(names = "--until-stdin-closes", hidden = true, description = "Stop when standard input ends.")
    private boolean untilStdinCloses;

    private final RunnerLog log = new RunnerLog(System.err, InstantSource.system());

    /** The runner alone, for a process that is nothing else. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RunnerCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        String problem = problem();
        if (problem != null) {
            log.error(problem);
            return UNUSABLE;
        }
        try (RunnerFolder folder = RunnerFolder.open(buildsDir)) {
            return run(folder);
        } catch (IOException unusable) {
            log.error(String.valueOf(unusable.getMessage()));
            return UNUSABLE;
        }
    }

    /** The first thing that stands in the way, as a sentence for the user. */
    private @Nullable String problem() {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            return "--url must be an http or https address";
        }
        if (token == null || token.isBlank()) {
            return "a token is missing: use --token or the environment variable " + TOKEN_VARIABLE;
        }
        if (concurrent < 1 || concurrent > 256 || logLimit < 1 || logLimit > 1_048_576) {
            return "--concurrent must be 1 to 256, --log-limit 1 to 1048576";
        }
        if (shutdownGrace < 0 || killGrace < 0) {
            return "--shutdown-grace and --kill-grace must not be negative";
        }
        return Machine.problem();
    }

    private int run(RunnerFolder folder) throws IOException {
        String secret = String.valueOf(token).strip();
        RunnerIdentity identity = new RunnerIdentity(secret, folder.systemId(), Machine.version());
        JobSettings settings = new JobSettings(
                identity,
                name == null || name.isBlank() ? hostName() : name,
                folder.builds(),
                folder.caches(),
                new InheritedEnvironment(System.getenv(), passEnv),
                logLimit * 1024,
                Duration.ofSeconds(killGrace),
                Duration.ofMinutes(15),
                ArchiveLimits.NORMAL,
                Pace.NORMAL);
        log.say("starting", "version", identity.version(), "server", url, "runner", identity.shortToken());
        log.warn("jobs run with all rights of this user", "user", System.getProperty("user.name"));
        int leftovers = new JobProcesses(settings.processMark()).endLeftovers(settings.killGrace());
        if (leftovers > 0) {
            log.warn("ended processes of jobs that an earlier runner left behind", "processes", leftovers);
        }
        try (Coordinator coordinator = new Coordinator(url, identity)) {
            return run(new Runner(coordinator, settings, concurrent, log));
        }
    }

    private int run(Runner runner) {
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stop(runner));
        Runtime.getRuntime().addShutdownHook(hook);
        if (untilStdinCloses) {
            Thread.ofPlatform().daemon().name("stdin").start(() -> stopWithStdin(runner));
        }
        boolean stopped = runner.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // It is what made the runner end.
        }
        log.say("stopped");
        return stopped ? 0 : 1;
    }

    private void stop(Runner runner) {
        log.say("stopping", "grace", shutdownGrace + "s");
        runner.stop(Duration.ofSeconds(shutdownGrace));
    }

    /** Whoever started this process holds the other end, and the system closes it even if that one is killed. */
    private void stopWithStdin(Runner runner) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // As good as its end.
        }
        stop(runner);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
