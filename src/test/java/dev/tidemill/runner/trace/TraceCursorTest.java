package dev.tidemill.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.runner.trace.TraceCursor.Chunk;
import dev.tidemill.runner.trace.TraceCursor.Next;
import dev.tidemill.runner.trace.TraceCursor.Step;
import dev.tidemill.runner.wire.LiveReply;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceCursorTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void sendsAtMostAMebibyteAtATime() {
        assertThat(TraceCursor.START.next(0)).isEmpty();
        assertThat(TraceCursor.START.next(10)).contains(new Chunk(0, 10));
        assertThat(new TraceCursor(5, 0).next(3 * MIB)).contains(new Chunk(5, (int) MIB));
        assertThat(new TraceCursor(5, 0).next(5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "202, , 30, GO_ON",
        "200, , 30, GO_ON",
        "416, 12, 12, GO_ON",
        "416, 0, 0, GO_ON",
        "416, 10, 10, WAIT",
        "416, , 0, GO_ON",
        "416, 31, 10, GIVE_UP",
        "0, , 10, WAIT",
        "429, , 10, WAIT",
        "503, , 10, WAIT",
        "404, , 10, GIVE_UP",
        "403, , 10, GIVE_UP",
        "400, , 10, GIVE_UP",
        "413, , 10, GIVE_UP"
    })
    void followsTheAnswer(int status, @Nullable Long logSize, long sent, Next next) {
        Step step = new TraceCursor(10, 0).after(new Chunk(10, 20), reply(status, logSize), 30);
        assertThat(step.cursor().sent()).isEqualTo(sent);
        assertThat(step.next()).isEqualTo(next);
    }

    @Test
    void pausesWhenTheServerKeepsChangingItsMind() {
        TraceCursor cursor = TraceCursor.START;
        for (int i = 1; i <= 5; i++) {
            Step step = cursor.after(new Chunk(cursor.sent(), 1), reply(416, (long) i), 100);
            assertThat(step.next()).isEqualTo(i < 5 ? Next.GO_ON : Next.WAIT);
            cursor = step.cursor();
        }
        assertThat(cursor.after(new Chunk(5, 1), reply(202, null), 100).cursor().mismatches())
                .isZero();
    }

    /** A server that loses answers, requests and the end of what it stored still ends up with the very log. */
    @Test
    void aForgetfulServerGetsTheWholeLog() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] log = new byte[random.nextInt(5000)];
            random.nextBytes(log);
            TraceBuffer buffer = new TraceBuffer(Long.MAX_VALUE);
            ByteArrayOutputStream server = new ByteArrayOutputStream();
            TraceCursor cursor = TraceCursor.START;
            int written = 0;
            for (int round = 0; round < 10_000 && (written < log.length || server.size() < log.length); round++) {
                int more = Math.min(log.length - written, random.nextInt(100));
                buffer.write(log, written, more);
                written += more;
                cursor = exchange(cursor, buffer, server, random);
            }
            assertThat(java.util.Arrays.equals(server.toByteArray(), log))
                    .as("seed %s", seed)
                    .isTrue();
        }
    }

    private static TraceCursor exchange(
            TraceCursor cursor, TraceBuffer buffer, ByteArrayOutputStream server, Random random) {
        Optional<Chunk> chunk = cursor.next(buffer.size());
        if (chunk.isEmpty()) {
            // All sent, as far as we know: a server that has less says so at the final update.
            return server.size() < buffer.size() ? TraceCursor.START : cursor;
        }
        byte[] bytes = buffer.read(chunk.get().start(), chunk.get().length());
        LiveReply reply;
        if (random.nextInt(10) == 0) {
            reply = LiveReply.unreachable("request lost");
        } else if (server.size() != chunk.get().start()) {
            reply = reply(416, (long) server.size());
        } else {
            server.writeBytes(bytes);
            reply = random.nextInt(10) == 0 ? LiveReply.unreachable("answer lost") : reply(202, null);
            forget(server, random);
        }
        return cursor.after(chunk.get(), reply, buffer.size()).cursor();
    }

    private static void forget(ByteArrayOutputStream server, Random random) {
        if (random.nextInt(10) == 0) {
            byte[] kept = java.util.Arrays.copyOf(server.toByteArray(), random.nextInt(server.size() + 1));
            server.reset();
            server.writeBytes(kept);
        }
    }

    private static LiveReply reply(int status, @Nullable Long logSize) {
        return new LiveReply(status, null, null, logSize, null, "");
    }
}
