package dev.tidemill.platform.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps the everyday events of one logger away from an appender. */
final class NotFrom extends Filter<ILoggingEvent> {
    private final String logger;

    NotFrom(String logger) {
        this.logger = logger;
        start();
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean everyday =
                event.getLoggerName().equals(logger) && !event.getLevel().isGreaterOrEqual(Level.WARN);
        return everyday ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
