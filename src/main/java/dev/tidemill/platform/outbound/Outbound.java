package dev.tidemill.platform.outbound;

import dev.tidemill.platform.Platform;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends requests to addresses that people named, within {@link OutboundRules}. The name is looked up once and the
 * socket is opened to what was found, so that a name cannot mean a public address for the check and a private one
 * for the call. Redirects are answers like any other: nobody follows them.
 */
public final class Outbound {
    private static final ScheduledExecutorService ALARMS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("outbound-timeouts").daemon().factory());

    private final OutboundRules rules;
    private final Resolver resolver;

    /** Looks names up. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** With the settings of the process. */
    public static Outbound of(Platform platform) {
        return new Outbound(OutboundRules.of(platform.settings(), platform.externalUrl()), InetAddress::getAllByName);
    }

    public Outbound(OutboundRules rules, Resolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    /** Looks an address up and refuses it when it may not be called; for forms that want to say so at once. */
    public void check(URI address) throws IOException {
        lookUp(address);
    }

    /**
     * Sends a request and reads the answer.
     *
     * @throws OutboundRefused when the address may not be called
     * @throws IOException when nobody answers, in time, in HTTP
     */
    public OutboundAnswer send(OutboundCall call) throws IOException {
        InetAddress target = lookUp(call.address());
        var late = new AtomicBoolean();
        try (Socket plain = new Socket()) {
            var alarm = ALARMS.schedule(
                    () -> {
                        late.set(true);
                        close(plain);
                    },
                    call.timeout().toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                return talk(plain, target, call);
            } catch (IOException e) {
                throw late.get() ? new SocketTimeoutException("No answer within " + words(call.timeout())) : e;
            } finally {
                alarm.cancel(false);
            }
        }
    }

    private InetAddress lookUp(URI address) throws IOException {
        String host = OutboundRules.host(address);
        int port = OutboundRules.port(address);
        InetAddress[] found;
        try {
            found = resolver.resolve(IDN.toASCII(host));
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new OutboundRefused("The host " + host + " cannot be found", true);
        }
        if (found.length == 0) {
            throw new OutboundRefused("The host " + host + " cannot be found", true);
        }
        for (InetAddress each : found) {
            rules.check(host, each, port);
        }
        return Arrays.stream(found)
                .filter(java.net.Inet4Address.class::isInstance)
                .findFirst()
                .orElse(found[0]);
    }

    private static OutboundAnswer talk(Socket plain, InetAddress target, OutboundCall call) throws IOException {
        int patience = Math.toIntExact(call.timeout().toMillis());
        plain.connect(new InetSocketAddress(target, OutboundRules.port(call.address())), patience);
        plain.setSoTimeout(patience);
        Socket socket = "https".equalsIgnoreCase(call.address().getScheme()) ? secure(plain, call) : plain;
        var out = new BufferedOutputStream(socket.getOutputStream());
        write(out, call);
        return new AnswerReader(socket.getInputStream(), call.mostBytes()).read();
    }

    private static SSLSocket secure(Socket plain, OutboundCall call) throws IOException {
        SSLSocketFactory factory =
                call.verify() ? (SSLSocketFactory) SSLSocketFactory.getDefault() : Unverified.FACTORY;
        String host = OutboundRules.host(call.address());
        var socket = (SSLSocket) factory.createSocket(plain, host, OutboundRules.port(call.address()), true);
        if (call.verify()) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }

    private static void write(OutputStream out, OutboundCall call) throws IOException {
        URI address = call.address();
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        var head = new StringBuilder();
        head.append(call.method()).append(' ').append(path).append(query).append(" HTTP/1.1\r\n");
        String port = address.getPort() > 0 ? ":" + address.getPort() : "";
        head.append("Host: ").append(address.getHost()).append(port).append("\r\n");
        call.headers()
                .forEach((name, value) -> head.append(clean(name))
                        .append(": ")
                        .append(clean(value))
                        .append("\r\n"));
        head.append("Content-Length: ").append(call.body().length).append("\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(call.body());
        out.flush();
    }

    /** A header must not begin another one. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String words(Duration timeout) {
        return timeout.toSeconds() > 0 ? timeout.toSeconds() + " seconds" : timeout.toMillis() + " milliseconds";
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
