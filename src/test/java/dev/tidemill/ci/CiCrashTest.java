package dev.tidemill.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.app.Server;
import dev.tidemill.app.ServerOptions;
import dev.tidemill.ci.artifacts.Zips;
import dev.tidemill.ci.engine.LostPicks;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.ChildJvm;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestDatabase;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies at every durable step of a job's life, comes back, and nothing acknowledged is lost. */
@Tag("crash")
class CiCrashTest {
    private static final String YAML = """
        stages: [one, two]
        a: {stage: one, script: [a], environment: {name: production, url: "https://example.com"}}
        b: {stage: two, script: [b]}
        """;

    @TempDir
    private Path folder;

    private Database.Address address;
    private Path git;

    /** Runs the whole application until it is killed; prints its address. */
    public static void main(String[] args) throws Exception {
        var settings = Map.of(
                "root-password", TestServer.ROOT_PASSWORD,
                "root-token", TestServer.ROOT_TOKEN,
                "database-connections", "12",
                "password-hash-memory-kib", "64",
                "password-hash-passes", "1",
                "ci-long-poll", "0");
        var options = new ServerOptions(
                "127.0.0.1",
                0,
                Path.of(args[0]),
                new Database.Address(args[1], args[2], args[3]),
                new Settings(settings, Map.of(), Map.of()),
                InstantSource.system(),
                true);
        var server = Server.start(options);
        System.out.println("http://localhost:" + server.port());
        Thread.currentThread().join();
    }

    /** The application in a process of its own. */
    private record Running(ChildJvm process, String url) implements AutoCloseable {
        Http api() {
            return new Http(url + "/api/v4");
        }

        Http root() {
            return api().token(TestServer.ROOT_TOKEN);
        }

        void died() throws InterruptedException {
            assertThat(process.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }

        @Override
        public void close() {
            process.close();
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        address = TestDatabase.address();
        git = Files.createDirectories(folder.resolve("git"));
        for (String part : new String[] {"blobs", "secrets", "logs", "run"}) {
            Files.createDirectories(folder.resolve("data").resolve(part));
        }
    }

    private Running start(@Nullable Failpoint failpoint) {
        ChildJvm process = ChildJvm.run(
                failpoint,
                CiCrashTest.class,
                folder.resolve("data").toString(),
                address.jdbcUrl(),
                address.user(),
                address.password());
        return new Running(process, java.util.Objects.requireNonNull(process.line(), "the server did not start"));
    }

    /** A project of the administrator with one push; its number. */
    private long project(Running server) {
        JsonNode project = server.root()
                .post("/projects", Map.of("name", "crash", "path", "crash"))
                .expect(201)
                .json();
        GitClient client = GitClient.init(git, "work");
        client.commit(".gitlab-ci.yml", YAML);
        client.git("push", "-q", remote(server), "HEAD:refs/heads/main");
        return project.get("id").asLong();
    }

    private static String remote(Running server) {
        return server.url().replace("http://", "http://root:" + TestServer.ROOT_TOKEN + "@") + "/root/crash.git";
    }

    private FakeRunner runner(Running server, long project) {
        String token = server.root()
                .post("/user/runners", Map.of("runner_type", "project_type", "project_id", project))
                .expect(201)
                .json()
                .get("token")
                .asText();
        return FakeRunner.modern(server.api(), token);
    }

    private static JsonNode pipelines(Running server, long project) {
        return server.root()
                .get("/projects/" + project + "/pipelines")
                .expect(200)
                .json();
    }

    /** The status of the only deployment. */
    private static String deployed(Running server, long project) {
        JsonNode all = server.root()
                .get("/projects/" + project + "/deployments")
                .expect(200)
                .json();
        assertThat(all).hasSize(1);
        return all.get(0).get("status").asText();
    }

    private static void awaitJob(Running server, long project, String name, String status) {
        Await.until(name + " is " + status, () -> {
            for (JsonNode job : server.root()
                    .get("/projects/" + project + "/jobs")
                    .expect(200)
                    .json()) {
                if (job.get("name").asText().equals(name)
                        && job.get("status").asText().equals(status)) {
                    return true;
                }
            }
            return false;
        });
    }

    @Test
    void aPipelineIsThereOnceAfterADeathBeforeItsCommit() throws Exception {
        long project;
        try (var server = start(Failpoint.PIPELINE_BEFORE_COMMIT)) {
            project = project(server);
            server.died();
        }
        try (var server = start(null)) {
            Await.until("the pipeline", () -> pipelines(server, project).size() == 1);
            awaitJob(server, project, "a", "pending");
            assertThat(pipelines(server, project).get(0).get("iid").asInt()).isEqualTo(1);
            assertThat(deployed(server, project)).isEqualTo("created");
            FakeRunner.Job job = runner(server, project).take();
            assertThat(job.name()).isEqualTo("a");
            job.succeed().expect(200);
            awaitJob(server, project, "b", "pending");
            assertThat(pipelines(server, project)).hasSize(1);
        }
    }

    @Test
    void aJobWhoseHandOverWasCutGoesToTheNextRequest() throws Exception {
        long project;
        FakeRunner runner;
        try (var server = start(Failpoint.JOB_REQUEST_COMMITTED)) {
            project = project(server);
            awaitJob(server, project, "a", "pending");
            runner = runner(server, project);
            assertThatThrownBy(runner::request).isInstanceOf(UncheckedIOException.class);
            server.died();
        }
        try (var server = start(null);
                var db = new Database(address, 2)) {
            new LostPicks(db, InstantSource.system(), Duration.ZERO).sweep();
            FakeRunner.Job job = FakeRunner.modern(server.api(), runner.token()).take();
            assertThat(job.name()).isEqualTo("a");
            job.succeed().expect(200);
            awaitJob(server, project, "b", "pending");
        }
    }

    @Test
    void aPieceOfTheLogIsKeptOnceAlthoughItsAnswerWasLost() throws Exception {
        FakeRunner runner;
        FakeRunner.Job job;
        long project;
        try (var server = start(Failpoint.TRACE_APPENDED)) {
            project = project(server);
            awaitJob(server, project, "a", "pending");
            runner = runner(server, project);
            job = runner.take();
            FakeRunner.Job cut = job;
            assertThatThrownBy(() -> cut.patch("0-4", "hello".getBytes())).isInstanceOf(UncheckedIOException.class);
            server.died();
        }
        try (var server = start(null)) {
            FakeRunner.Job again = runner.at(server.api(), job);
            Http.Answer told = again.patch("0-4", "hello".getBytes()).expect(416);
            assertThat(told.header("Range")).isEqualTo("0-5");
            again.patch("5-10", " world".getBytes()).expect(202);
            again.put(Map.of("state", "success")).expect(200);
            awaitJob(server, project, "a", "success");
            assertThat(server.root()
                            .get("/projects/" + project + "/jobs/" + job.id() + "/trace")
                            .expect(200)
                            .text())
                    .isEqualTo("hello world");
        }
    }

    @Test
    void anUploadWhoseRowIsMissingIsRepeated() throws Exception {
        byte[] zip = Zips.of(Map.of("a.txt", "content"));
        FakeRunner runner;
        FakeRunner.Job job;
        long project;
        try (var server = start(Failpoint.ARTIFACT_BLOB_DURABLE)) {
            project = project(server);
            awaitJob(server, project, "a", "pending");
            runner = runner(server, project);
            job = runner.take();
            FakeRunner.Job cut = job;
            assertThatThrownBy(() -> cut.upload("artifact_type=archive", "artifacts.zip", zip))
                    .isInstanceOf(UncheckedIOException.class);
            server.died();
        }
        try (var server = start(null)) {
            String path = "/projects/" + project + "/jobs/" + job.id() + "/artifacts";
            server.root().get(path).expect(404);
            FakeRunner.Job again = runner.at(server.api(), job);
            again.upload("artifact_type=archive", "artifacts.zip", zip).expect(201);
            again.put(Map.of("state", "success")).expect(200);
            assertThat(server.root().get(path).expect(200).bytes()).isEqualTo(zip);
        }
    }

    @Test
    void anEndIsRememberedAlthoughItsAnswerWasLost() throws Exception {
        FakeRunner runner;
        FakeRunner.Job job;
        long project;
        try (var server = start(Failpoint.JOB_FINISHED)) {
            project = project(server);
            awaitJob(server, project, "a", "pending");
            runner = runner(server, project);
            job = runner.take();
            job.trace("all of it").expect(202);
            assertThatThrownBy(job::succeed).isInstanceOf(UncheckedIOException.class);
            server.died();
        }
        try (var server = start(null)) {
            awaitJob(server, project, "a", "success");
            assertThat(deployed(server, project)).isEqualTo("success");
            assertThat(server.root()
                            .get("/projects/" + project + "/environments")
                            .json()
                            .at("/0/external_url")
                            .asText())
                    .isEqualTo("https://example.com");
            assertThat(runner.at(server.api(), job).succeed().expect(200).header("Job-Status"))
                    .isEqualTo("success");
            awaitJob(server, project, "b", "pending");
            assertThat(server.root()
                            .get("/projects/" + project + "/jobs/" + job.id() + "/trace")
                            .expect(200)
                            .text())
                    .isEqualTo("all of it");
        }
    }
}
