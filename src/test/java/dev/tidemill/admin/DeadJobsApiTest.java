package dev.tidemill.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.platform.json.Json;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class DeadJobsApiTest {
    private static final String DEAD = "/admin/dead_jobs";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().manual().start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        server.platform().db().run(tx -> tx.execute("truncate platform.dead_jobs, platform.jobs"));
    }

    @Test
    void theDeadAreListedTheLatestFirstAndByKind() {
        die(1, "sweep_blobs", "{\"adopt\": false}");
        die(2, "sweep_jobs", "{}");
        var all = server.root().get(DEAD).expect(200);
        assertThat(all.json()).hasSize(2);
        assertThat(all.header("X-Total")).isEqualTo("2");
        var first = all.json().get(0);
        assertThat(first.get("id").asLong()).isEqualTo(2);
        assertThat(first.get("error").asText()).isEqualTo("java.io.IOException: disk full");
        var some = server.root().get(DEAD + "?kind=sweep_blobs").expect(200).json();
        assertThat(some).hasSize(1);
        assertThat(some.get(0).get("payload")).isEqualTo(Json.tree("{\"adopt\": false}"));
        assertThat(some.get(0).get("attempts").asInt()).isEqualTo(3);
    }

    @Test
    void oneRunsAgainFromItsFirstAttemptAndIsAudited() {
        die(7, "sweep_blobs", "{\"adopt\": false}");
        assertThat(server.root()
                        .post(DEAD + "/7/retry", Map.of())
                        .expect(201)
                        .json()
                        .get("kind")
                        .asText())
                .isEqualTo("sweep_blobs");
        assertThat(count("platform.dead_jobs")).isZero();
        assertThat(count("platform.jobs where kind = 'sweep_blobs' and attempt = 0"))
                .isEqualTo(1);
        server.root().post(DEAD + "/7/retry", Map.of()).expect(404);
        assertThat(count("identity.audit_entries where action = 'dead_job_retried'"))
                .isEqualTo(1);

        server.server().background().drain();
        assertThat(count("platform.jobs where kind = 'sweep_blobs'")).as("done").isZero();
        assertThat(count("platform.dead_jobs")).isZero();
    }

    @Test
    void allOfAKindRunAgain() {
        die(1, "sweep_blobs", "{\"adopt\": false}");
        die(2, "sweep_jobs", "{}");
        die(3, "sweep_blobs", "{\"adopt\": true}");
        var answer = server.root()
                .post(DEAD + "/retry", Map.of("kind", "sweep_blobs"))
                .expect(201);
        assertThat(answer.json().get("retried").asInt()).isEqualTo(2);
        assertThat(count("platform.dead_jobs")).isEqualTo(1);
        assertThat(count("platform.jobs where kind = 'sweep_blobs'")).isEqualTo(2);
        server.root().post(DEAD + "/retry", Map.of()).expect(400);
    }

    @Test
    void oneIsThrownAway() {
        die(4, "sweep_blobs", "{}");
        server.root().delete(DEAD + "/4").expect(204);
        server.root().delete(DEAD + "/4").expect(404);
        server.root().delete(DEAD + "/four").expect(400);
        assertThat(count("platform.dead_jobs")).isZero();
        assertThat(count("platform.jobs where kind = 'sweep_blobs'")).isZero();
    }

    @Test
    void administratorsOnly() {
        die(5, "sweep_blobs", "{}");
        Http user = new IdentityServer(server).person("curious").api();
        for (Http client : new Http[] {server.api(), user}) {
            int refused = client == user ? 403 : 401;
            client.get(DEAD).expect(refused);
            client.post(DEAD + "/5/retry", Map.of()).expect(refused);
            client.post(DEAD + "/retry", Map.of("kind", "sweep_blobs")).expect(refused);
            client.delete(DEAD + "/5").expect(refused);
        }
        assertThat(count("platform.dead_jobs")).isEqualTo(1);
    }

    private static void die(long id, String kind, String payload) {
        server.platform()
                .db()
                .run(tx -> tx.createUpdate("""
                        insert into platform.dead_jobs (id, kind, payload, attempt, error, enqueued_at, died_at)
                        values (:id, :kind, cast(:payload as jsonb), 3, 'java.io.IOException: disk full', now(),
                                now() + make_interval(secs => :id))
                        """)
                        .bind("id", id)
                        .bind("kind", kind)
                        .bind("payload", payload)
                        .execute());
    }

    private static long count(String from) {
        return server.platform()
                .db()
                .read(h -> h.createQuery("select count(*) from " + from)
                        .mapTo(Long.class)
                        .one());
    }
}
