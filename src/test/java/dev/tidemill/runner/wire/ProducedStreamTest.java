package dev.tidemill.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProducedStreamTest {
    @Test
    void carriesEveryByte() throws IOException {
        byte[] content = new byte[3_000_000];
        new Random(5).nextBytes(content);
        try (ProducedStream stream = new ProducedStream(out -> {
            out.write(content[0]);
            out.write(content, 1, content.length - 1);
        })) {
            assertThat(stream.readAllBytes()).isEqualTo(content);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void aWriterThatFailsMakesTheReaderFail() {
        try (ProducedStream stream = new ProducedStream(out -> {
            out.write(new byte[200_000]);
            throw new IOException("disk gone");
        })) {
            assertThatThrownBy(stream::readAllBytes).hasMessageContaining("disk gone");
        }
    }

    @Test
    void closingEndsTheWriter() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        ProducedStream stream = new ProducedStream(out -> {
            try {
                while (true) {
                    out.write(new byte[100_000]);
                }
            } finally {
                ended.countDown();
            }
        });
        assertThat(stream.read()).isZero();
        stream.close();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
