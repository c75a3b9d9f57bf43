package dev.tidemill.runner.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferFlowTest {
    @ParameterizedTest
    @CsvSource({
        "201, DONE, 1",
        "503, RETRY, 5",
        "429, RETRY, 5",
        "500, RETRY, 2",
        "0, RETRY, 2",
        "400, GIVE_UP, 1",
        "403, GIVE_UP, 1",
        "405, GIVE_UP, 1",
        "413, GIVE_UP, 1",
        "302, GIVE_UP, 1"
    })
    void uploads(int status, TransferFlow.Next next, int lastTry) {
        assertThat(TransferFlow.afterUpload(status, false, lastTry)).isEqualTo(next);
        if (next == TransferFlow.Next.RETRY) {
            assertThat(TransferFlow.afterUpload(status, false, lastTry + 1)).isEqualTo(TransferFlow.Next.GIVE_UP);
        }
    }

    @Test
    void followsOneRedirect() {
        assertThat(TransferFlow.afterUpload(307, false, 1)).isEqualTo(TransferFlow.Next.ELSEWHERE);
        assertThat(TransferFlow.afterUpload(307, true, 2)).isEqualTo(TransferFlow.Next.GIVE_UP);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 1, 1, DONE",
        "404, 1, 9, GIVE_UP",
        "403, 1, 9, GIVE_UP",
        "401, 1, 9, GIVE_UP",
        "500, 2, 1, RETRY",
        "500, 3, 1, GIVE_UP",
        "0, 5, 6, RETRY",
        "0, 6, 6, GIVE_UP"
    })
    void downloads(int status, int tries, int most, TransferFlow.Next next) {
        assertThat(TransferFlow.afterDownload(status, tries, most)).isEqualTo(next);
    }
}
