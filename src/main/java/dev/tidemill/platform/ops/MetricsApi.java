package dev.tidemill.platform.ops;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The metrics in Prometheus' text format, for this machine and for who has the token. */
final class MetricsApi {
    private final MeterRegistry meters;
    private final String token;
    private final AtomicBoolean bound = new AtomicBoolean();

    MetricsApi(MeterRegistry meters, String token) {
        this.meters = meters;
        this.token = token;
    }

    void routes(Routes routes) {
        routes.get("/-/metrics", Need.NOTHING, this::scrape);
    }

    /** Strangers get 404, as if there were nothing here. */
    private Reply scrape(Request request) {
        if (!(isLocal(request) || hasToken(request)) || !(meters instanceof PrometheusMeterRegistry prometheus)) {
            throw ApiError.notFound();
        }
        bindProcessMeters();
        return Reply.bytes(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                prometheus.scrape().getBytes(StandardCharsets.UTF_8));
    }

    /** The meters of the JVM are made at the first scrape: a start need not wait for them. */
    private void bindProcessMeters() {
        if (bound.compareAndSet(false, true)) {
            List.of(
                            new JvmMemoryMetrics(),
                            new JvmThreadMetrics(),
                            new ClassLoaderMetrics(),
                            new ProcessorMetrics(),
                            new UptimeMetrics())
                    .forEach(binder -> binder.bindTo(meters));
        }
    }

    /** A proxy on this machine forwards strangers, and says so. */
    private static boolean isLocal(Request request) {
        boolean forwarded = request.header("X-Forwarded-For").isPresent()
                || request.header("Forwarded").isPresent()
                || request.header("X-Real-IP").isPresent();
        try {
            return !forwarded && InetAddress.getByName(request.ip()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private boolean hasToken(Request request) {
        String sent = request.header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()))
                .or(() -> request.params().text("token"))
                .orElse("");
        return !token.isEmpty()
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
