package dev.tidemill.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.postgres.system.RunningProcess;
import dev.tidemill.testkit.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a real server, of its PostgreSQL, of both: no committed row is lost, no process stays. */
@Tag("crash")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class KillTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 200;

    @TempDir
    Path data;

    private Process server;
    private BufferedReader output;
    private long postmaster;
    private final Set<Long> acknowledged = new TreeSet<>();

    @AfterEach
    void leaveNothingBehind() throws IOException {
        if (server != null) {
            server.destroyForcibly();
        }
        awaitNoProcess();
    }

    @Test
    void killedServerTakesItsPostgresAlong() throws Exception {
        startServer();
        readUntilCommitted(ROWS);

        kill(server.pid());
        server.waitFor();

        awaitNoProcess();
        assertAcknowledgedRowsKept();
    }

    @Test
    void startRightAfterTheKillWaitsForTheOldPostgres() throws Exception {
        startServer();
        readUntilCommitted(ROWS);

        kill(server.pid());
        server.waitFor();

        assertAcknowledgedRowsKept();
    }

    @Test
    void killedPostgresIsStartedAgainOnTheSamePort() throws Exception {
        startServer();
        readUntilCommitted(ROWS);
        String port = Files.readString(new Layout(data).port());

        kill(postmaster);

        readUntil("lost");
        readUntilCommitted(2 * ROWS);
        assertThat(Files.readString(new Layout(data).port())).isEqualTo(port);
        kill(server.pid());
        server.waitFor();
        assertAcknowledgedRowsKept();
    }

    @Test
    void bothKilled() throws Exception {
        startServer();
        readUntilCommitted(ROWS);

        kill(postmaster);
        kill(server.pid());
        server.waitFor();

        assertAcknowledgedRowsKept();
    }

    @Test
    void serverKilledFirstThenItsPostgres() throws Exception {
        startServer();
        readUntilCommitted(ROWS);

        kill(server.pid());
        kill(postmaster);
        server.waitFor();

        assertAcknowledgedRowsKept();
    }

    @Test
    void withoutSetprivTheNextStartStopsTheOrphan() throws Exception {
        startServer("without-setpriv");
        readUntilCommitted(ROWS);

        kill(server.pid());
        server.waitFor();

        assertThat(ProcessHandle.of(postmaster)).as("the orphan").isPresent();
        assertAcknowledgedRowsKept();
        assertThat(ProcessHandle.of(postmaster).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void terminatedServerShutsPostgresDown() throws Exception {
        startServer();
        readUntilCommitted(ROWS);

        server.toHandle().destroy();
        assertThat(server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        awaitNoProcess();
        assertThat(Files.readString(new Layout(data).log())).contains("database system is shut down");
        assertAcknowledgedRowsKept();
    }

    @Test
    void terminatedServerWithoutSetprivShutsPostgresDown() throws Exception {
        startServer("without-setpriv");
        readUntilCommitted(ROWS);

        server.toHandle().destroy();
        assertThat(server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(ours()).isEmpty();
        assertAcknowledgedRowsKept();
    }

    @Test
    void killedWhileTheClusterIsBeingMade() throws Exception {
        startServer();
        while (!clusterIsBeingMade()) {
            assertThat(server.waitFor(1, TimeUnit.MILLISECONDS)).isFalse();
        }

        kill(server.pid());
        server.waitFor();

        try (EmbeddedPostgres postgres = restart()) {
            assertThat(Sql.ask(postgres, "select 1")).isEqualTo("1");
        }
        assertThat(clusterIsBeingMade()).isFalse();
    }

    private void startServer(String... more) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                InsertingServer.class.getName(),
                                data.toString()),
                        Stream.of(more))
                .toList();
        server = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = server.inputReader();
    }

    private void readUntil(String word) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            note(line);
            if (line.startsWith(word)) {
                return;
            }
        }
        throw new AssertionError("the server ended before it said " + word);
    }

    private void readUntilCommitted(int rows) throws IOException {
        while (acknowledged.size() < rows) {
            readUntil("committed");
        }
    }

    private void note(String line) {
        if (line.matches("postmaster \\d+")) {
            postmaster = number(line);
        } else if (line.matches("committed \\d+")) {
            acknowledged.add(number(line));
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private EmbeddedPostgres restart() {
        return EmbeddedPostgres.start(data, PostgresOptions.defaults().withBinaries(TestPostgres.binaries()));
    }

    /** What the dead server said in its last moments is still in the pipe, and counts as well. */
    private void assertAcknowledgedRowsKept() throws Exception {
        output.lines().forEach(this::note);
        try (EmbeddedPostgres postgres = restart()) {
            String sql = "select count(*) from kept where id = any ('{%s}')"
                    .formatted(acknowledged.stream().map(String::valueOf).collect(Collectors.joining(",")));
            assertThat(Sql.ask(postgres, sql)).isEqualTo(Integer.toString(acknowledged.size()));
        }
    }

    private boolean clusterIsBeingMade() throws IOException {
        Path postgres = new Layout(data).postgres();
        if (!Files.isDirectory(postgres)) {
            return false;
        }
        try (var found = Files.newDirectoryStream(postgres, "cluster.new-*")) {
            return found.iterator().hasNext();
        }
    }

    private void awaitNoProcess() throws IOException {
        Instant deadline = Instant.now().plus(LIMIT);
        for (RunningProcess process : ours()) {
            assertThat(process.awaitEnd(Duration.between(Instant.now(), deadline)))
                    .as("end of " + process)
                    .isTrue();
        }
        assertThat(ours()).isEmpty();
    }

    /** Everything of PostgreSQL that works for this data folder. */
    private List<RunningProcess> ours() throws IOException {
        Path cluster = new Layout(data).postgres().resolve("cluster");
        String name = Files.isDirectory(cluster) ? ClusterName.of(cluster) : data.toString();
        return RunningProcess.all()
                .filter(RunningProcess::isPostgres)
                .filter(process -> process.commandLine().contains(name))
                .toList();
    }
}
