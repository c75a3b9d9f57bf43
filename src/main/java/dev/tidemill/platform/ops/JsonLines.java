package dev.tidemill.platform.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.tidemill.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.slf4j.event.KeyValuePair;

/**
 * A log event as one line of JSON: time, severity, logger, message, what the thread is about (request and job),
 * the event's own values, and the stack trace if there is one. Secrets are taken out.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", Json.format(event.getInstant()));
        line.put("severity", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("message", Redaction.clean(event.getFormattedMessage()));
        event.getMDCPropertyMap().forEach((key, value) -> line.putIfAbsent(key, Redaction.clean(value)));
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> line.putIfAbsent(pair.key, value(pair)));
        }
        if (event.getThrowableProxy() != null) {
            line.put("exception", Redaction.clean(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    private static Object value(KeyValuePair pair) {
        return pair.value instanceof Number || pair.value instanceof Boolean
                ? pair.value
                : Redaction.clean(String.valueOf(pair.value));
    }
}
