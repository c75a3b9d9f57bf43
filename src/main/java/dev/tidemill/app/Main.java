package dev.tidemill.app;

import dev.tidemill.app.check.CheckCommand;
import dev.tidemill.app.demo.DemoCommand;
import dev.tidemill.platform.postgres.PostgresFailure;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.runner.RunnerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point: one subcommand each for what the launcher runs in Java. */
@Command(
        name = "tidemill",
        description = "A self-hosted DevSecOps platform in one process.",
        mixinStandardHelpOptions = true,
        version = Version.TEXT,
        subcommands = {ServeCommand.class, DemoCommand.class, RunnerCommand.class, CheckCommand.class})
public final class Main implements Runnable {
    private Main() {}

    /** Runs a command line; the exit status is 0 for success, 1 for a failure and 2 for wrong usage. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::failed)
                .execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Expected failures are one line; anything else is a fault of ours and shows where it came from. */
    private static int failed(Exception fault, CommandLine commandLine, CommandLine.ParseResult parsed) {
        boolean expected =
                fault instanceof CannotStart || fault instanceof PostgresFailure || fault instanceof Settings.Unusable;
        if (!expected) {
            fault.printStackTrace(commandLine.getErr());
        }
        commandLine.getErr().println("tidemill: " + fault.getMessage());
        return 1;
    }
}
