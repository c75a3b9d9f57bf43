package dev.tidemill.ci.pipelines.flow;

import static dev.tidemill.ci.pipelines.flow.Pipes.pipeline;
import static dev.tidemill.ci.pipelines.flow.Pipes.statuses;
import static dev.tidemill.ci.pipelines.flow.Pipes.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.ci.yaml.compiled.AutoCancel.OnNewCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineFlowTest {

    private static String processed(String... jobs) {
        PipelineSnapshot pipeline = pipeline(jobs);
        PipelineDecision decision = PipelineFlow.process(pipeline);
        return statuses(stored(pipeline, decision)) + " -> " + decision.status().wireName();
    }

    @Test
    void theFirstStageStartsAndTheOthersWait() {
        assertThat(processed("a:0", "b:0", "c:1")).isEqualTo("a=pending b=pending c=created -> pending");
    }

    @Test
    void theNextStageStartsWhenTheStageIsComplete() {
        assertThat(processed("a:0 success", "b:0 running", "c:1"))
                .isEqualTo("a=success b=running c=created -> running");
        assertThat(processed("a:0 success", "b:0 success", "c:1"))
                .isEqualTo("a=success b=success c=pending -> running");
    }

    @ParameterizedTest
    @CsvSource({
        "on_success, success, pending",
        "on_success, skipped, pending",
        "on_success, failed, skipped",
        "on_success, canceled, skipped",
        "on_failure, success, skipped",
        "on_failure, skipped, skipped",
        "on_failure, failed, pending",
        "on_failure, canceled, skipped",
        "always, success, pending",
        "always, skipped, pending",
        "always, failed, pending",
        "always, canceled, pending",
        "manual, success, manual",
        "manual, skipped, manual",
        "manual, failed, skipped",
        "delayed, success, scheduled",
        "delayed, failed, skipped",
    })
    void whenAfterAStage(String when, String previous, String expected) {
        assertThat(processed("a:0 " + previous, "b:1 when=" + when)).startsWith("a=" + previous + " b=" + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "on_success, success, pending",
        "on_success, skipped, skipped",
        "on_success, failed, skipped",
        "on_success, failed allowed, pending",
        "on_success, manual, created",
        "on_success, manual allowed, skipped",
        "on_success, running, created",
        "on_failure, failed, pending",
        "on_failure, success, skipped",
        "always, failed, pending",
        "always, skipped, pending",
        "manual, success, manual",
        "delayed, success, scheduled",
    })
    void whenAfterNeeds(String when, String needed, String expected) {
        assertThat(processed("a:0 " + needed, "x:0 running", "b:1 when=" + when + " needs=a"))
                .contains(" b=" + expected);
    }

    @Test
    void alwaysWaitsForAllNeedsEvenWhenOneIsSkipped() {
        assertThat(processed("a:0 skipped", "b:0 running", "c:1 when=always needs=a,b", "d:1 needs=a,b"))
                .contains("c=created d=skipped");
        assertThat(processed("a:0 skipped", "b:0 failed", "c:1 when=always needs=a,b"))
                .contains("c=pending");
    }

    @Test
    void needsOvertakeStages() {
        assertThat(processed("a:0 success", "slow:0 running", "b:1 needs=a", "c:1", "d:2 needs="))
                .isEqualTo("a=success slow=running b=pending c=created d=pending -> running");
    }

    @Test
    void needsWithinAStageAreProcessedInOrder() {
        assertThat(processed("c:0 needs=b", "b:0 needs=a", "a:0 failed"))
                .isEqualTo("c=skipped b=skipped a=failed -> failed");
    }

    @Test
    void oneFailureSkipsEverythingBehindInOnePass() {
        assertThat(processed("a:0 failed", "b:1", "c:2", "d:3 when=on_failure"))
                .isEqualTo("a=failed b=skipped c=skipped d=pending -> running");
    }

    @Test
    void aBlockingManualJobBlocks() {
        assertThat(processed("a:0 when=manual", "b:1")).isEqualTo("a=manual b=created -> manual");
    }

    @Test
    void anOptionalManualJobDoesNotBlock() {
        assertThat(processed("a:0 when=manual allowed", "b:1")).isEqualTo("a=manual b=pending -> pending");
        assertThat(processed("a:0 success", "b:1 when=manual allowed manual"))
                .isEqualTo("a=success b=manual -> success");
    }

    @Test
    void stagesHaveTheirOwnStatus() {
        var decision = PipelineFlow.process(pipeline("a:0 success", "b:0 failed allowed", "c:1 running", "d:2"));
        assertThat(decision.stages())
                .isEqualTo(Map.of(0, JobStatus.SUCCESS, 1, JobStatus.RUNNING, 2, JobStatus.CREATED));
        assertThat(decision.status()).isEqualTo(PipelineStatus.RUNNING);
    }

    @Test
    void effectsComeWithTheSteps() {
        var decision = PipelineFlow.process(pipeline("a:0", "b:0 when=delayed", "c:0 when=manual"));
        assertThat(decision.steps())
                .extracting(PipelineDecision.Step::job, PipelineDecision.Step::effects)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", Set.of(JobEffect.ENQUEUE)),
                        org.assertj.core.groups.Tuple.tuple("b", Set.of(JobEffect.START_TIMER)),
                        org.assertj.core.groups.Tuple.tuple("c", Set.of()));
    }

    @Test
    void playingAManualJobStartsItAndRevivesWhatWasSkippedBehind() {
        var pipeline = pipeline("a:0 manual when=manual allowed", "b:1 needs=a skipped", "c:1 success", "d:2 success");
        var decision = PipelineFlow.play(pipeline, "a");
        assertThat(statuses(stored(pipeline, decision))).isEqualTo("a=pending b=created c=success d=success");
    }

    @Test
    void onlyManualAndScheduledJobsCanBePlayed() {
        assertThatThrownBy(() -> PipelineFlow.play(pipeline("a:0 success"), "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PipelineFlow.play(pipeline("a:0 manual"), "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRetriedJobRunsAtOnceAndRevivesTheLaterStages() {
        var pipeline = pipeline("a:0 failed", "b:0 success", "c:1 skipped", "d:2 skipped");
        var decision = PipelineFlow.retry(pipeline, "a");
        assertThat(decision.copies()).containsExactly(new PipelineDecision.Copy("a", true, false));
        assertThat(statuses(stored(pipeline, decision))).isEqualTo("a=pending b=success c=created d=created");
        assertThat(decision.status()).isEqualTo(PipelineStatus.RUNNING);
    }

    @Test
    void aRetriedManualJobDoesNotWaitForAnotherClick() {
        var pipeline = pipeline("a:0 failed when=manual");
        assertThat(statuses(stored(pipeline, PipelineFlow.retry(pipeline, "a"))))
                .isEqualTo("a=pending");
    }

    @Test
    void whatAnExitCodeExcusedIsNotExcusedInTheNextAttempt() {
        var excused = pipeline("a:0 failed excused", "b:0 failed allowed");
        PipelineDecision decision = PipelineFlow.retryAll(excused);
        assertThat(decision.copies())
                .containsExactly(
                        new PipelineDecision.Copy("a", false, false), new PipelineDecision.Copy("b", false, true));
        PipelineDecision canceled = PipelineFlow.cancel(stored(excused, decision), false);
        assertThat(canceled.status()).isEqualTo(PipelineStatus.CANCELED);
    }

    @Test
    void aJobRetriedWhileItsNeedsRunAgainWaitsForThem() {
        var pipeline = pipeline("a:0 running", "b:1 failed when=manual needs=a");
        PipelineSnapshot waiting = stored(pipeline, PipelineFlow.retry(pipeline, "b"));
        assertThat(statuses(waiting)).isEqualTo("a=running b=created");
        PipelineSnapshot.Job b = waiting.jobs().get(1);
        assertThat(statuses(stored(
                        waiting, PipelineFlow.process(new PipelineSnapshot(List.of(Pipes.job("a:0 success"), b))))))
                .isEqualTo("a=running b=pending");
    }

    @Test
    void retryingAPipelineCopiesWhatFailedAndResetsWhatWasSkipped() {
        var pipeline =
                pipeline("a:0 failed", "b:0 canceled", "ok:0 success", "c:1 skipped", "m:1 failed when=manual allowed");
        var decision = PipelineFlow.retryAll(pipeline);
        assertThat(decision.copies()).extracting(PipelineDecision.Copy::job).containsExactly("a", "b", "m");
        assertThat(statuses(stored(pipeline, decision)))
                .isEqualTo("a=pending b=pending ok=success c=created m=created");
    }

    @Test
    void cancelingStopsEverythingThatWouldGoOn() {
        var pipeline = pipeline(
                "a:0 running",
                "g:0 running graceful",
                "p:0 pending",
                "s:0 scheduled when=delayed",
                "m:0 manual when=manual",
                "ok:0 success",
                "z:1");
        var decision = PipelineFlow.cancel(pipeline, false);
        assertThat(statuses(stored(pipeline, decision)))
                .isEqualTo("a=canceled g=canceling p=canceled s=canceled m=manual ok=success z=canceled");
        var forced = PipelineFlow.cancel(stored(pipeline, decision), true);
        assertThat(statuses(stored(stored(pipeline, decision), forced))).contains("g=canceled");
    }

    @Test
    void redundantPipelinesAreCanceledAsTheFileSays() {
        var untouched = pipeline("a:0 running interruptible", "b:1");
        assertThat(statuses(stored(untouched, PipelineFlow.cancelRedundant(untouched, OnNewCommit.CONSERVATIVE))))
                .isEqualTo("a=canceled b=canceled");
        var deploying = pipeline("a:0 running interruptible", "b:0 running", "c:1 interruptible");
        assertThat(statuses(stored(deploying, PipelineFlow.cancelRedundant(deploying, OnNewCommit.CONSERVATIVE))))
                .isEqualTo("a=running b=running c=created");
        assertThat(statuses(stored(deploying, PipelineFlow.cancelRedundant(deploying, OnNewCommit.INTERRUPTIBLE))))
                .isEqualTo("a=canceled b=running c=canceled");
        assertThat(PipelineFlow.cancelRedundant(untouched, OnNewCommit.NONE).steps())
                .extracting(PipelineDecision.Step::job)
                .isEmpty();
    }

    @Test
    void aLongChainOfNeedsIsNoProblem() {
        var jobs = new ArrayList<PipelineSnapshot.Job>();
        jobs.add(Pipes.job("j0:0 failed"));
        for (int i = 1; i < 10_000; i++) {
            jobs.add(0, Pipes.job("j" + i + ":0 needs=j" + (i - 1)));
        }
        var decision = PipelineFlow.process(new PipelineSnapshot(jobs));
        assertThat(decision.status()).isEqualTo(PipelineStatus.FAILED);
        assertThat(decision.steps()).hasSize(9_999);
    }
}
