package dev.tidemill.platform.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Logging without a configuration file: short lines on standard error, and once the data folder is known, every
 * event as JSON in {@code logs/tidemill.log}. Libraries speak up from WARN. Found by Logback as a service.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    /** Loggers whose everyday lines go to the file only: requests, and what the demo's runner says. */
    private static final Set<String> FILE_ONLY = Set.of("tidemill.http", "tidemill.runner");

    /** Say WARN about each schema that is there already, at every first start. */
    private static final List<String> SQL_NOTICES = List.of(
            "org.flywaydb.core.internal.sqlscript.DefaultSqlScriptExecutor",
            "org.flywaydb.core.internal.proprietaryStubs.ErrorOverridesSupportStub");

    private static final List<String> QUIET =
            List.of("org.eclipse.jetty", "org.flywaydb", "com.zaxxer.hikari", "io.javalin", "org.eclipse.jgit");
    private static final LogFile.Limits LIMITS = new LogFile.Limits(50L << 20, 20);
    private static final HumanLines HUMAN = new HumanLines();

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (isConfiguredByFile()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        addTerminal(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static void addTerminal(LoggerContext context) {
        var stderr = new ConsoleAppender<ILoggingEvent>();
        stderr.setContext(context);
        stderr.setTarget("System.err");
        stderr.setEncoder(HUMAN);
        start(context, HUMAN);
        stderr.addFilter(new NotFrom(FILE_ONLY));
        stderr.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(stderr);
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        SQL_NOTICES.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    }

    /** Adds the log file of a data folder: a new one every day and every 50 MB, the last twenty stay. */
    public static void toFile(Path dataFolder) throws IOException {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && !isConfiguredByFile()) {
            addFile(context, dataFolder.resolve("logs"));
            HUMAN.beBrief();
        }
    }

    static void addFile(LoggerContext context, Path folder) throws IOException {
        var encoder = new JsonLines();
        start(context, encoder);
        var file = new LogFile(folder, encoder, LIMITS);
        file.setName("file");
        file.setContext(context);
        file.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
    }

    private static void start(Context context, ch.qos.logback.core.encoder.EncoderBase<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
    }

    /** Tests and operators may bring their own configuration file. */
    private static boolean isConfiguredByFile() {
        return System.getProperty("logback.configurationFile") != null
                || LogSetup.class.getResource("/logback-test.xml") != null
                || LogSetup.class.getResource("/logback.xml") != null;
    }
}
