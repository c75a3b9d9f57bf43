package dev.tidemill.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRulesTest {
    private static final URI OWN = URI.create("https://code.example.org");

    private static OutboundRules rules(boolean local, String allowlist) {
        return new OutboundRules(local, LocalAllowlist.of(allowlist), OWN);
    }

    private static Outbound at(OutboundRules rules, String address) {
        return new Outbound(rules, host -> new InetAddress[] {InetAddress.ofLiteral(address)});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "fec0::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2001:0:1:2:3:4:80ff:fffe",
                "2001:db8::1"
            })
    void addressesOfTheOwnNetworkAreRefused(String address) {
        assertThatThrownBy(() -> at(rules(false, ""), address).check(URI.create("http://hook.example.com/")))
                .isInstanceOf(OutboundRefused.class)
                .hasMessageContaining("not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2002:808:808::1"})
    void publicAddressesAreFine(String address) {
        assertThatCode(() -> at(rules(false, ""), address).check(URI.create("https://hook.example.com/x")))
                .doesNotThrowAnyException();
    }

    @Test
    void theAllowlistKnowsNamesRangesAndPorts() {
        var rules = rules(false, "ci.corp.example:8443, 10.1.0.0/16 [fd00::1]:80");
        assertThatCode(() -> at(rules, "10.9.9.9").check(URI.create("https://CI.corp.example:8443/")))
                .doesNotThrowAnyException();
        assertThatCode(() -> at(rules, "10.1.200.3").check(URI.create("http://any.example/")))
                .doesNotThrowAnyException();
        assertThatCode(() -> at(rules, "fd00::1").check(URI.create("http://any.example/")))
                .doesNotThrowAnyException();
        for (var forbidden : Map.of(
                        "10.9.9.9",
                        "https://ci.corp.example/",
                        "10.2.0.1",
                        "http://x.example/",
                        "fd00::2",
                        "http://x.example/")
                .entrySet()) {
            assertThatThrownBy(() -> at(rules, forbidden.getKey()).check(URI.create(forbidden.getValue())))
                    .isInstanceOf(OutboundRefused.class);
        }
        assertThatThrownBy(() -> LocalAllowlist.of("10.0.0.0/99")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalAllowlist.of("a:99999")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneForbiddenAddressAmongSeveralIsEnough() {
        var outbound = new Outbound(rules(false, ""), host ->
                new InetAddress[] {InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("10.0.0.1")});
        assertThatThrownBy(() -> outbound.check(URI.create("http://two.example/")))
                .isInstanceOf(OutboundRefused.class);
    }

    @Test
    void theInstanceItselfAndOtherSchemesAreRefused() {
        assertThatThrownBy(() -> at(rules(true, ""), "93.184.216.34").check(URI.create("https://code.example.org/api")))
                .hasMessageContaining("itself");
        for (String address : new String[] {"file:///etc/passwd", "gopher://x/", "ftp://x/", "http:///x", "/x"}) {
            assertThatThrownBy(() -> at(rules(true, ""), "93.184.216.34").check(URI.create(address)))
                    .as(address)
                    .isInstanceOf(OutboundRefused.class);
        }
    }

    @Test
    void theNameIsLookedUpOnceAndTheCheckedAddressIsCalled() throws IOException, InterruptedException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var asked = new AtomicInteger();
            Outbound.Resolver rebinding = host -> {
                if (asked.incrementAndGet() > 1) {
                    throw new UnknownHostException("asked twice");
                }
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            };
            var answered =
                    Thread.ofVirtual().start(() -> answer(server, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"));
            var outbound = new Outbound(rules(true, "127.0.0.1"), rebinding);
            var answer = outbound.send(call("http://rebind.example:" + server.getLocalPort() + "/x", 100));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hi");
            assertThat(asked).hasValue(1);
            assertThat(answered.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void answersAreReadOnlySoFar() throws IOException {
        assertThat(said(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\n, w\r\n0\r\n\r\n",
                        100))
                .isEqualTo("hello, w");
        assertThat(said("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + "x".repeat(5000), 100))
                .hasSize(100);
        assertThat(said("HTTP/1.0 204 No\r\nContent-Length: 9\r\n\r\n", 100)).isEmpty();
        assertThatThrownBy(() -> said("SSH-2.0-OpenSSH\r\n", 100)).hasMessageContaining("not HTTP");
        assertThatThrownBy(() -> said("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(300), 100))
                .hasMessageContaining("too many");
        assertThatThrownBy(() -> said("HTTP/1.1 200 OK\r\nA: " + "b".repeat(20_000), 100))
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> said("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 100))
                .hasMessageContaining("broken chunk");
    }

    @Test
    void silenceEndsAtTheTimeout() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var outbound = new Outbound(rules(true, "127.0.0.1"), InetAddress::getAllByName);
            assertThatThrownBy(() -> outbound.send(new OutboundCall(
                            "POST",
                            URI.create("http://127.0.0.1:" + server.getLocalPort()),
                            Map.of(),
                            new byte[0],
                            true,
                            Duration.ofMillis(200),
                            10)))
                    .hasMessageContaining("No answer within");
        }
    }

    private static String said(String answer, int most) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(server, answer));
            var outbound = new Outbound(rules(true, "127.0.0.1"), InetAddress::getAllByName);
            return outbound.send(call("http://127.0.0.1:" + server.getLocalPort() + "/", most))
                    .text();
        }
    }

    private static OutboundCall call(String address, int most) {
        return new OutboundCall(
                "POST",
                URI.create(address),
                Map.of("X-Test", "a\r\nInjected: b"),
                new byte[0],
                true,
                Duration.ofSeconds(10),
                most);
    }

    private static void answer(ServerSocket server, String text) {
        try (var socket = server.accept()) {
            var in = socket.getInputStream();
            var head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                head.append((char) in.read());
            }
            if (head.toString().contains("\r\nInjected")) {
                return;
            }
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            in.readAllBytes();
        } catch (IOException e) {
            // the other side stopped reading
        }
    }
}
