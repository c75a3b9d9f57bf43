package dev.tidemill.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The launcher to the first 200 on {@code /-/readiness}, on warm data with the AOT cache in use, and the
 * resident memory of an idle server. The first two starts fill data folder and cache and are not counted.
 */
final class StartBench implements Benchmark {
    private static final int ROUNDS = 5;
    private static final double SECONDS = 1.5;
    private static final double MEGABYTES = 150;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofMillis(200)).build();

    private record Started(double seconds, double jvm, double postgres) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Report report) throws Exception {
        Path data = Files.createTempDirectory("tidemill-bench-start");
        try {
            report.note("filling the data folder and the cache");
            for (int warm = 0; warm < 2; warm++) {
                once(data);
            }
            var rounds = new ArrayList<Started>();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(once(data));
            }
            report.atMost("ready", median(rounds.stream().map(Started::seconds).toList()), "s", SECONDS);
            report.atMost("idle_jvm", median(rounds.stream().map(Started::jvm).toList()), "MB", MEGABYTES);
            report.shown(
                    "idle_postgres",
                    median(rounds.stream().map(Started::postgres).toList()),
                    "MB");
        } finally {
            delete(data);
        }
    }

    private Started once(Path data) throws Exception {
        int port = freePort();
        long start = System.nanoTime();
        String launcher = System.getProperty("tidemill.launcher", "./tidemill");
        var builder =
                new ProcessBuilder(launcher, "serve", "--port", Integer.toString(port), "--data", data.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitReady(process, port);
            double seconds = (System.nanoTime() - start) / 1e9;
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos()); // idle, not still warming up
            long jvm = java(process.toHandle()).pid();
            double postgres = ProcessHandle.of(jvm)
                    .orElseThrow()
                    .descendants()
                    .mapToDouble(child -> memory(child.pid(), "Pss:"))
                    .sum();
            return new Started(seconds, memory(jvm, "Rss:"), postgres);
        } finally {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private void awaitReady(Process process, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // refused until it listens
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new IllegalStateException("the server did not become ready");
    }

    /** The launcher itself when it became the JVM, else the JVM below it. */
    private static ProcessHandle java(ProcessHandle launcher) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(launcher), launcher.descendants())
                .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow();
    }

    /** Megabytes of a process by a row of its memory roll-up; 0 when it is gone. */
    private static double memory(long pid, String row) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith(row))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static double median(List<Double> values) {
        return Report.median(values);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
