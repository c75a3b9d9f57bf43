package dev.tidemill.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.runner.wire.JobUpdate.LogDigest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class TraceBufferTest {
    @Test
    void givesBackAnyPartOfWhatWasWritten() {
        Random random = new Random(7);
        byte[] log = new byte[300_000];
        random.nextBytes(log);
        TraceBuffer buffer = new TraceBuffer(1_000_000);
        for (int at = 0; at < log.length; ) {
            int count = Math.min(log.length - at, 1 + random.nextInt(70_000));
            buffer.write(log, at, count);
            at += count;
        }
        for (int i = 0; i < 200; i++) {
            int start = random.nextInt(log.length);
            int length = random.nextInt(log.length - start + 1);
            assertThat(buffer.read(start, length)).isEqualTo(Arrays.copyOfRange(log, start, start + length));
        }
        CRC32 expected = new CRC32();
        expected.update(log);
        assertThat(buffer.digest()).isEqualTo(new LogDigest(expected.getValue(), log.length));
    }

    @Test
    void endsAtItsLimitWithALineThatSaysSo() {
        TraceBuffer buffer = new TraceBuffer(10);
        write(buffer, "0123456");
        write(buffer, "789abc");
        long size = buffer.size();
        write(buffer, "dropped");
        assertThat(buffer.size()).isEqualTo(size);
        assertThat(text(buffer))
                .startsWith("0123456789\n")
                .contains("limit of 10 bytes")
                .doesNotContain("abc");
        buffer.allowMore(100);
        write(buffer, "the end");
        assertThat(text(buffer)).endsWith("the end");
    }

    private static void write(TraceBuffer buffer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.write(bytes, 0, bytes.length);
    }

    private static String text(TraceBuffer buffer) {
        return new String(buffer.read(0, (int) buffer.size()), StandardCharsets.UTF_8);
    }
}
