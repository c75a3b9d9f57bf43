package dev.tidemill.ci.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests for work that are held until there is some. */
@Tag("server")
class LongPollTest {
    private CiWorld world;

    @BeforeEach
    void start() {
        world = new CiWorld(IdentityServer.cheap().setting("ci-long-poll", "50").start());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aHeldRequestIsAnsweredWhenAJobComes() throws Exception {
        Place place = world.project();
        FakeRunner runner = world.runner(place);
        var held = background(runner::request);
        awaitContact(place);
        world.push(place, "job:\n  script: [echo]\n");
        FakeRunner.Job job = held.get(20, TimeUnit.SECONDS).orElseThrow();
        job.running().expect(200);
        job.succeed().expect(200);
    }

    @Test
    void everyJobFindsItsRunnerAndNoneIsGivenTwice() throws Exception {
        Place place = world.project();
        String token = world.runnerToken(place);
        int count = 8;
        var held = new ArrayList<CompletableFuture<java.util.Optional<FakeRunner.Job>>>();
        for (int i = 0; i < count; i++) {
            held.add(background(() -> FakeRunner.modern(world.server(), token).request()));
        }
        awaitContact(place);
        world.push(place, "job:\n  script: [echo]\n  parallel: " + count + "\n");
        var ids = new ArrayList<Long>();
        for (var answer : held) {
            ids.add(answer.get(20, TimeUnit.SECONDS).orElseThrow().id());
        }
        assertThat(ids).hasSize(count).doesNotHaveDuplicates();
    }

    @Test
    void onlyFittingRunnersAreWoken() throws Exception {
        Place place = world.project();
        FakeRunner linux = world.runner(place, "linux");
        FakeRunner mac = world.runner(place, "mac");
        var onLinux = background(linux::request);
        var onMac = background(mac::request);
        awaitContact(place);
        world.push(place, "job:\n  script: [echo]\n  tags: [mac]\n");
        assertThat(onMac.get(20, TimeUnit.SECONDS).orElseThrow().name()).isEqualTo("job");
        assertThat(onLinux).isNotDone();
        world.push(place, "job:\n  script: [echo, again]\n  tags: [linux]\n");
        onLinux.get(20, TimeUnit.SECONDS).orElseThrow();
    }

    @Test
    void aPausedRunnerIsAnsweredAtOnceAndAResumedOneGetsTheJob() throws Exception {
        Place place = world.project();
        FakeRunner runner = world.runner(place);
        long id = runner.verify().expect(200).json().get("id").asLong();
        var held = background(runner::request);
        awaitContact(place);
        place.owner().api().put("/runners/" + id, Map.of("paused", true)).expect(200);
        assertThat(held.get(20, TimeUnit.SECONDS)).isEmpty();
        Http.Answer paused = runner.ask("");
        assertThat(paused.status()).isEqualTo(204);
        assertThat(paused.header("X-GitLab-Last-Update")).isNotEmpty();
        world.pipeline(place, world.push(place, "job:\n  script: [echo]\n"));
        assertThat(runner.ask("").status()).isEqualTo(204);
        place.owner().api().put("/runners/" + id, Map.of("active", true)).expect(200);
        assertThat(runner.request()).isPresent();
    }

    @Test
    void aRequestThatIsHeldEndsWithItsToken() throws Exception {
        Place place = world.project();
        FakeRunner runner = world.runner(place);
        long id = runner.verify().expect(200).json().get("id").asLong();
        var held = background(() -> runner.ask("").status());
        awaitContact(place);
        place.owner()
                .api()
                .post("/runners/" + id + "/reset_authentication_token", Map.of())
                .expect(201);
        assertThat(held.get(20, TimeUnit.SECONDS)).isEqualTo(204);
        runner.ask("").expect(403);
    }

    @Test
    void newTagsCountForARequestThatIsHeldAlready() throws Exception {
        Place place = world.project();
        FakeRunner runner = world.runner(place, "old");
        long id = runner.verify().expect(200).json().get("id").asLong();
        world.pipeline(place, world.push(place, "job:\n  script: [echo]\n  tags: [new]\n"));
        var held = background(runner::request);
        awaitContact(place);
        place.owner()
                .api()
                .put("/runners/" + id, Map.of("tag_list", List.of("new")))
                .expect(200);
        assertThat(held.get(20, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void aJobIsNotGivenToARunnerThatHungUp() throws Exception {
        Place place = world.project();
        String token = world.runnerToken(place);
        try (var hangingUp = raw(token)) {
            awaitContact(place);
            assertThat(hangingUp.isConnected()).isTrue();
        }
        world.push(place, "job:\n  script: [echo]\n");
        JsonNode pipeline = world.pipeline(place, place.git().sha("HEAD"));
        world.until(place, pipeline, "job", "pending");
        FakeRunner.Job job = background(
                        () -> FakeRunner.modern(world.server(), token).request())
                .get(20, TimeUnit.SECONDS)
                .orElseThrow();
        assertThat(job.name()).isEqualTo("job");
    }

    @Test
    void theServerStopsAlthoughRunnersWait() throws Exception {
        Place place = world.project();
        FakeRunner runner = world.runner(place);
        var held = background(() -> runner.ask("").status());
        awaitContact(place);
        long before = System.nanoTime();
        world.server().server().close();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(8);
        assertThat(held.get(5, TimeUnit.SECONDS)).isEqualTo(204);
    }

    /** A request for work over a bare socket that can be cut. */
    private Socket raw(String token) throws IOException {
        var uri = URI.create(world.server().url());
        var socket = new Socket(uri.getHost(), uri.getPort());
        String body = "{\"token\":\"" + token + "\",\"system_id\":\"s_raw\",\"info\":{\"name\":\"raw\"}}";
        socket.getOutputStream()
                .write(("POST /api/v4/jobs/request HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** Waits until every runner of the project has called, so that its request is held. */
    private static void awaitContact(Place place) {
        Await.until("runners are held", () -> {
            for (JsonNode runner : place.owner()
                    .api()
                    .get(place.api() + "/runners")
                    .expect(200)
                    .json()) {
                if (!runner.get("online").asBoolean()) {
                    return false;
                }
            }
            return true;
        });
    }

    private static <T> CompletableFuture<T> background(Supplier<T> work)
            throws InterruptedException, ExecutionException, TimeoutException {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
