package dev.tidemill.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.blobs.DirectoryBlobStore;
import dev.tidemill.platform.http.EchoServer;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.FaultyBlobStore;
import dev.tidemill.testkit.FaultyBlobStore.Call;
import dev.tidemill.testkit.FaultyBlobStore.Fault;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class HealthTest {
    @TempDir
    private Path folder;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Database db;
    private EchoServer server;

    @BeforeEach
    void start() throws Exception {
        db = TestDatabase.migrated();
        var store = new FaultyBlobStore(new DirectoryBlobStore(folder), Fault.failNth(Call.WRITE, 2));
        server = new EchoServer(routes -> {
            new HealthApi(db, store).routes(routes);
            new MetricsApi(meters, "the metrics token").routes(routes);
        });
    }

    @AfterEach
    void stop() {
        server.close();
        db.close();
    }

    @Test
    void aServerInGoodHealthSaysSo() {
        assertThat(get("/-/health").expect(200).text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(get("/-/liveness").expect(200).text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(get("/-/readiness").expect(200).json()).isEqualTo(Json.tree("""
                {"status":"ok","db_check":[{"status":"ok"}],"migrations_check":[{"status":"ok"}],
                 "blobs_check":[{"status":"ok"}]}"""));
        assertThat(folder.resolve("partial")).isEmptyDirectory();
    }

    @Test
    void aStoreThatCannotBeWrittenIsNotReady() {
        get("/-/readiness").expect(200);

        var answer = get("/-/readiness").expect(503);

        assertThat(answer.json().get("status").asText()).isEqualTo("failed");
        assertThat(answer.json().get("blobs_check")).isEqualTo(Json.tree("""
                [{"status":"failed","message":"the blob store cannot be written"}]"""));
        assertThat(answer.json().get("db_check").get(0).get("status").asText()).isEqualTo("ok");
        get("/-/liveness").expect(200);
    }

    @Test
    void missingMigrationsAreNotReady() {
        db.run(
                tx -> tx.execute(
                        "delete from platform.schema_history where version = (select max(version) from platform.schema_history)"));

        var answer = get("/-/readiness").expect(503);

        assertThat(answer.json().get("migrations_check").get(0).get("message").asText())
                .isEqualTo("migrations are missing");
    }

    @Test
    void aLostDatabaseIsNotReadyButAlive() {
        db.close();

        var answer = get("/-/readiness").expect(503);

        assertThat(answer.json().get("db_check").get(0).get("message").asText())
                .isEqualTo("the database does not answer");
        assertThat(answer.text()).doesNotContain("jdbc").doesNotContain("Exception");
        get("/-/liveness").expect(200);
        get("/-/health").expect(200);
    }

    @Test
    void metricsAreForThisMachineAndForWhoHasTheToken() {
        meters.counter("some.counter").increment();

        assertThat(get("/-/metrics").expect(200).text())
                .contains("some_counter_total 1.0")
                .contains("jvm_memory_used_bytes");
        Http stranger = server.http().with("X-Forwarded-For", "203.0.113.7");
        stranger.get("/-/metrics").expect(404);
        stranger.with("Authorization", "Bearer wrong").get("/-/metrics").expect(404);
        stranger.with("Authorization", "Bearer the metrics token")
                .get("/-/metrics")
                .expect(200);
        stranger.get("/-/metrics?token=the+metrics+token").expect(200);
        stranger.get("/-/metrics?token=").expect(404);
    }

    private Http.Answer get(String path) {
        return server.http().get(path);
    }
}
