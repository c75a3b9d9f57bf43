package dev.tidemill.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A short life of the server for the JVM to learn from: it starts, answers the usual first requests and stops. The
 * launcher runs it with {@code -XX:AOTCacheOutput}, so that later starts find their classes loaded and linked.
 *
 * <p>Argument: an empty folder for the data. Status 0 when the server came up.
 */
final class TrainingRun {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> PATHS = List.of(
            "/-/liveness",
            "/-/metrics",
            "/",
            "/users/sign_in",
            "/-/ui",
            "/api/v4/version",
            "/api/v4/projects",
            "/none");

    private TrainingRun() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String port = Integer.toString(freePort());
        Thread server = Thread.ofPlatform()
                .name("main")
                .start(() -> Main.main(new String[] {"serve", "--port", port, "--data", args[0]}));
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        boolean ready = awaitReady(client, port, server);
        for (String path : ready ? PATHS : List.<String>of()) {
            get(client, port, path);
        }
        System.exit(ready ? 0 : 1);
    }

    private static boolean awaitReady(HttpClient client, String port, Thread server) throws InterruptedException {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            if (get(client, port, "/-/readiness") == 200) {
                return true;
            }
            if (server.join(Duration.ofMillis(50)) && get(client, port, "/-/readiness") != 200) {
                return false;
            }
        }
        return false;
    }

    private static int get(HttpClient client, String port, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
