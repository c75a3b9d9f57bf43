package dev.tidemill.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.runner.PollFlow.Step;
import dev.tidemill.runner.wire.JobReply;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollFlowTest {
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(50);

    @Test
    void asksAServerThatHoldsTheQuestionWithoutAPause() {
        Step step = after(new PollFlow("v1", 0, false), new JobReply.Nothing("v1"), LONG);
        assertThat(step.pause()).isZero();
        assertThat(step.flow().lastUpdate()).isEqualTo("v1");
    }

    @Test
    void asksAServerThatAnswersAtOnceEveryFewSeconds() {
        Step step = after(new PollFlow("v1", 0, false), new JobReply.Nothing("v1"), QUICK);
        assertThat(step.pause()).isEqualTo(Duration.ofMillis(2950));
        assertThat(after(PollFlow.START, new JobReply.Nothing(null), QUICK).pause())
                .isPositive();
    }

    @Test
    void hurriesOnceWhenTheQueueMoved() {
        Step first = after(new PollFlow("v1", 0, false), new JobReply.Nothing("v2"), QUICK);
        assertThat(first.pause()).isZero();
        assertThat(first.flow().lastUpdate()).isEqualTo("v2");
        Step second = after(first.flow(), new JobReply.Nothing("v3"), QUICK);
        assertThat(second.pause()).isPositive();
        assertThat(second.flow().lastUpdate()).isEqualTo("v3");
    }

    @Test
    void waitsLongerWithEveryFailureUntilOneSucceeds() {
        PollFlow flow = new PollFlow("v1", 0, false);
        Duration longest = Duration.ZERO;
        for (int i = 1; i <= 12; i++) {
            Step step = after(flow, new JobReply.Unreachable("refused"), QUICK);
            assertThat(step.pause()).isBetween(Duration.ofMillis(500), Duration.ofMinutes(1));
            longest = step.pause().compareTo(longest) > 0 ? step.pause() : longest;
            flow = step.flow();
            assertThat(flow.failures()).isEqualTo(i);
        }
        assertThat(longest).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(after(flow, new JobReply.Nothing(null), LONG).flow()).isEqualTo(new PollFlow("v1", 0, false));
    }

    @Test
    void neverComesBackBeforeTheServerSaid() {
        Duration said = Duration.ofMinutes(3);
        assertThat(after(PollFlow.START, new JobReply.Trouble("HTTP 429", said), QUICK)
                        .pause())
                .isEqualTo(said);
    }

    @Test
    void aConflictIsTriedAgainSoon() {
        assertThat(after(PollFlow.START, new JobReply.Conflict(), QUICK).pause())
                .isLessThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aRefusalEndsIt() {
        assertThat(after(PollFlow.START, new JobReply.Refused("403"), QUICK).stop())
                .isTrue();
        assertThat(after(PollFlow.START, new JobReply.Conflict(), QUICK).stop()).isFalse();
    }

    private static Step after(PollFlow flow, JobReply reply, Duration took) {
        return flow.after(reply, took, new Random(1));
    }
}
