package dev.tidemill.ci.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.FakeRunner;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logs that are read while they grow and while they move into their blob. */
@Tag("server")
class TraceReadTest {
    private static final int PIECES = 4;
    private static final int PIECE = 1024 * 1024;

    private static CiWorld world;

    private Job job;
    private Traces traces;

    @BeforeAll
    static void start() {
        world = new CiWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aLogThatIsSealedWhileItIsReadIsReadToItsEnd() throws Exception {
        FakeRunner.Job running = withLog();
        var read = new ByteArrayOutputStream();
        try (InputStream early = traces.read(job, 0);
                InputStream untouched = traces.read(job, 10)) {
            read.write(early.readNBytes(PIECE / 2));
            running.succeed().expect(200);
            Await.until("the log is sealed", () -> sealed(job));
            early.transferTo(read);
            assertThat(read.toByteArray()).isEqualTo(log());
            assertThat(untouched.readAllBytes()).hasSize(PIECES * PIECE - 10);
        }
        try (InputStream late = traces.read(job, PIECE)) {
            assertThat(late.readAllBytes()).hasSize((PIECES - 1) * PIECE);
        }
    }

    @Test
    void aLogThatGrowsIsReadToWhereItEndsNow() throws Exception {
        FakeRunner.Job running = withLog();
        try (InputStream in = traces.read(job, 0)) {
            assertThat(in.readAllBytes()).isEqualTo(log());
            assertThat(in.read()).isEqualTo(-1);
            running.trace("more").expect(202);
            assertThat(in.readAllBytes()).isEqualTo("more".getBytes(StandardCharsets.UTF_8));
        }
    }

    private FakeRunner.Job withLog() {
        Place place = world.project();
        JsonNode pipeline = world.pipeline(place, world.push(place, "job:\n  script: [echo]\n"));
        FakeRunner.Job running = world.runner(place).take();
        for (int i = 0; i < PIECES; i++) {
            running.trace(piece(i)).expect(202);
        }
        assertThat(pipeline.get("id").asLong()).isPositive();
        var platform = world.server().platform();
        traces = new Traces(platform);
        job = platform.db()
                .read(handle -> new JobStore().find(handle, running.id()))
                .orElseThrow();
        return running;
    }

    private static String piece(int number) {
        return Character.toString('a' + number).repeat(PIECE);
    }

    private static byte[] log() {
        var log = new StringBuilder();
        for (int i = 0; i < PIECES; i++) {
            log.append(piece(i));
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean sealed(Job job) {
        return world.server()
                .platform()
                .db()
                .read(handle -> new TraceStore().find(handle, job))
                .map(Trace::blobKey)
                .isPresent();
    }
}
