package dev.tidemill.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The measured process of {@link GitBenchServer}, seen from the one that makes the load. */
final class BenchProcess implements AutoCloseable {
    /** In front of a reference that syncs everything. */
    static final String SYNCED = "fsync:";

    private final Process process;
    private final BufferedReader in;
    private final int[] ports;

    private BenchProcess(Process process, BufferedReader in, int[] ports) {
        this.process = process;
        this.in = in;
        this.ports = ports;
    }

    /** Starts it on an empty data folder, with a native side for each repository. */
    static BenchProcess start(Path data, String... references) throws IOException {
        return start(data, List.of("-Xmx1g"), references);
    }

    /** As above, with options for the JVM that is measured. */
    static BenchProcess start(Path data, List<String> options, String... references) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                GitBenchServer.class.getName(),
                data.toString()));
        command.addAll(List.of(references));
        Process process = new ProcessBuilder(command)
                .redirectError(data.resolveSibling("server.log").toFile())
                .start();
        var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.matches("\\d+( \\d+)*")) { // what the server logs before it is passed over
                int[] ports = Arrays.stream(line.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                return new BenchProcess(process, in, ports);
            }
        }
        throw new IOException("the server did not start");
    }

    int port() {
        return ports[0];
    }

    /** The port of a native side. */
    int reference(int number) {
        return ports[number + 1];
    }

    /** Makes a project of the administrator; its number. */
    String create(String name) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v4/projects"))
                .header("PRIVATE-TOKEN", GitBenchServer.TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return answer.replaceFirst("(?s).*?\"id\":(\\d+).*", "$1");
        }
    }

    /** Collects garbage now. */
    void collect(String project) throws IOException {
        ask("collect " + project);
    }

    /** Waits until the server's own collections have ended, at most so many seconds. */
    void idle(long seconds) throws IOException {
        ask("idle " + seconds);
    }

    /** Waits until no background work is due. */
    void quiet() throws IOException {
        ask("quiet");
    }

    /** Waits until all open requests of a project were tried against their target as it is. */
    void checked(long project) throws IOException {
        ask("checked " + project);
    }

    /** Fills a project with 10,000 rows ({@link ListRows}): {@code issues} or {@code requests} of these people. */
    void fill(String what, long project, List<Long> people) throws IOException {
        ask("fill-" + what + " " + project + " "
                + people.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** Seconds that joins of small packs have taken. */
    double joining() throws IOException {
        return Double.parseDouble(ask("joining"));
    }

    /** Seconds that collections which the server began by itself have taken. */
    double collecting() throws IOException {
        return Double.parseDouble(ask("collecting"));
    }

    /** A command and its answer; a server that ended is a fault. */
    private String ask(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("the server ended at " + command);
        }
        return answer;
    }

    /** Milliseconds of processor time so far: fields 14 to 17 of {@code /proc/pid/stat}, its ended children included. */
    double processor() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * 10.0;
    }

    /** The load averages of this machine. */
    static String load() throws IOException {
        String[] loads = Files.readString(Path.of("/proc/loadavg")).split(" ");
        return String.join(" ", loads[0], loads[1], loads[2]);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        in.close();
    }
}
