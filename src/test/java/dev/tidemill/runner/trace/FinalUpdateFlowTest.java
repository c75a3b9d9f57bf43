package dev.tidemill.runner.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.runner.trace.FinalUpdateFlow.Next;
import dev.tidemill.runner.trace.FinalUpdateFlow.Tries;
import dev.tidemill.runner.wire.LiveReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalUpdateFlowTest {
    @ParameterizedTest
    @CsvSource({
        "200, DONE, 1",
        "202, ASK_AGAIN, 100",
        "412, RESEND_LOG, 3",
        "0, RETRY, 9",
        "408, RETRY, 9",
        "429, RETRY, 9",
        "500, RETRY, 9",
        "503, RETRY, 9",
        "400, GIVE_UP, 0",
        "403, GIVE_UP, 0",
        "404, GIVE_UP, 0",
        "409, GIVE_UP, 0"
    })
    void triesAgainForAWhile(int status, Next next, int times) {
        Tries tries = Tries.NONE;
        for (int i = 0; i < times; i++) {
            assertThat(decide(status, tries)).as("try %s", i).isEqualTo(next);
            tries = tries.plus(next);
        }
        assertThat(decide(status, tries)).isEqualTo(status == 200 ? Next.DONE : Next.GIVE_UP);
    }

    private static Next decide(int status, Tries tries) {
        return FinalUpdateFlow.decide(new LiveReply(status, null, null, null, null, ""), tries);
    }
}
