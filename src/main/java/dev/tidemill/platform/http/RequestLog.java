package dev.tidemill.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One structured line and one timer observation a request; never a query text, header or body. */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("tidemill.http");

    private final MeterRegistry meters;

    public RequestLog(MeterRegistry meters) {
        this.meters = meters;
    }

    void served(Request request, int status, long nanos) {
        Route route = request.route();
        meters.timer(
                        "http.server.requests",
                        "method",
                        route.method(),
                        "route",
                        route.path(),
                        "status",
                        Integer.toString(status))
                .record(nanos, TimeUnit.NANOSECONDS);
        LOG.atInfo()
                .addKeyValue("method", route.method())
                .addKeyValue("path", request.path())
                .addKeyValue("status", status)
                .addKeyValue("duration_ms", nanos / 1_000_000)
                .log("request");
    }
}
