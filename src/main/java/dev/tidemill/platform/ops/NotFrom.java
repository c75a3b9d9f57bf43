package dev.tidemill.platform.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;

/** Keeps the everyday events of some loggers away from an appender. */
final class NotFrom extends Filter<ILoggingEvent> {
    private final Set<String> loggers;

    NotFrom(Set<String> loggers) {
        this.loggers = Set.copyOf(loggers);
        start();
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean everyday =
                loggers.contains(event.getLoggerName()) && !event.getLevel().isGreaterOrEqual(Level.WARN);
        return everyday ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
