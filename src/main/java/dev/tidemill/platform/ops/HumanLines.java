package dev.tidemill.platform.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A log event as a short line for the terminal; stack traces only while there is no log file to hold them. */
final class HumanLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private volatile boolean brief;

    /** From now on, one line an event: the stack traces are in the log file. */
    void beBrief() {
        brief = true;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String pairs = event.getKeyValuePairs() == null
                ? ""
                : event.getKeyValuePairs().stream()
                        .map(pair -> " " + pair.key + "=" + pair.value)
                        .collect(Collectors.joining());
        String text = event.getFormattedMessage() + pairs + cause(event.getThrowableProxy());
        String line =
                "%s %-5s %s%n".formatted(TIME.format(event.getInstant()), event.getLevel(), Redaction.clean(text));
        return line.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private String cause(@Nullable IThrowableProxy fault) {
        if (fault == null) {
            return "";
        }
        return brief
                ? " (" + fault.getClassName() + ": " + fault.getMessage() + ")"
                : System.lineSeparator() + ThrowableProxyUtil.asString(fault);
    }
}
