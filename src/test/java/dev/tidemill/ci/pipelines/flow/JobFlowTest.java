package dev.tidemill.ci.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFlowTest {
    private static final Map<String, JobEvent> EVENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("enqueue", new JobEvent.Enqueue()),
            Map.entry("pick", new JobEvent.Pick(false, false)),
            Map.entry("reserve", new JobEvent.Pick(true, true)),
            Map.entry("run", new JobEvent.Run()),
            Map.entry("succeed", new JobEvent.Succeed()),
            Map.entry("fail", new JobEvent.Fail(FailureReason.SCRIPT_FAILURE, 1, FailureRules.NONE)),
            Map.entry("skip", new JobEvent.Skip()),
            Map.entry("actionize", new JobEvent.Actionize()),
            Map.entry("schedule", new JobEvent.Schedule()),
            Map.entry("play", new JobEvent.Play()),
            Map.entry("timer", new JobEvent.TimerFired()),
            Map.entry("cancel", new JobEvent.Cancel(false)),
            Map.entry("force", new JobEvent.Cancel(true)),
            Map.entry("reset", new JobEvent.Reset())));

    /** {@code pending+} is held by a runner, {@code running+} by one that cancels gracefully. */
    private static JobState state(String text) {
        JobStatus status = JobStatus.ofWireName(text.replace("+", ""));
        boolean plus = text.endsWith("+");
        boolean picked = status == JobStatus.RUNNING || status == JobStatus.CANCELING || plus;
        FailureReason reason = status == JobStatus.FAILED ? FailureReason.SCRIPT_FAILURE : null;
        return new JobState(status, picked, plus || status == JobStatus.CANCELING, false, reason);
    }

    private static String outcome(JobState job, JobEvent event) {
        return switch (JobFlow.decide(job, event)) {
            case JobDecision.Moved moved -> moved.state().status().wireName();
            case JobDecision.Unchanged unchanged -> "=";
            case JobDecision.Refused refused -> "x";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "created, enqueue=pending skip=skipped actionize=manual schedule=scheduled cancel=canceled force=canceled"
                + " fail=failed timer== reset==",
        "waiting_for_resource, enqueue=pending cancel=canceled force=canceled fail=failed timer== reset==",
        "waiting_for_callback, enqueue=pending cancel=canceled force=canceled fail=failed timer== reset==",
        "preparing, enqueue=pending cancel=canceled force=canceled fail=failed timer== reset==",
        "pending, enqueue== pick=running reserve=pending cancel=canceled force=canceled fail=failed timer== reset==",
        "pending+, enqueue== run=running succeed=success cancel=canceled force=canceled fail=failed timer== reset==",
        "running, run== succeed=success fail=failed cancel=canceled force=canceled timer== reset==",
        "running+, run== succeed=success fail=failed cancel=canceling force=canceled timer== reset==",
        "canceling, run== succeed=canceled fail=canceled cancel== force=canceled timer== reset==",
        "manual, play=pending cancel=canceled force=canceled fail=failed timer== reset==",
        "scheduled, play=pending timer=pending cancel=canceled force=canceled fail=failed reset==",
        "success, succeed== fail== cancel== force== timer== reset==",
        "failed, succeed== fail== cancel== force== timer== reset==",
        "canceled, succeed== fail== cancel== force== timer== reset==",
        "skipped, succeed== fail== cancel== force== timer== reset=created",
    })
    void theWholeTable(String from, String expectations) {
        var expected = new TreeMap<String, String>();
        EVENTS.keySet().forEach(event -> expected.put(event, "x"));
        for (String pair : expectations.split(" ")) {
            expected.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        var actual = new TreeMap<String, String>();
        EVENTS.forEach((name, event) -> actual.put(name, outcome(state(from), event)));
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void theTableCoversEveryStatus() {
        for (JobStatus status : JobStatus.values()) {
            for (JobEvent event : EVENTS.values()) {
                assertThat(JobFlow.decide(state(status.wireName()), event)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "created, enqueue, ENQUEUE PROCESS_PIPELINE",
        "pending, pick, DEQUEUE MARK_STARTED PROCESS_PIPELINE",
        "pending, reserve, DEQUEUE",
        "pending+, run, MARK_STARTED PROCESS_PIPELINE",
        "pending+, succeed, MARK_STARTED MARK_FINISHED PROCESS_PIPELINE",
        "pending, cancel, DEQUEUE MARK_FINISHED PROCESS_PIPELINE",
        "pending+, cancel, MARK_FINISHED TELL_RUNNER PROCESS_PIPELINE",
        "pending, fail, DEQUEUE MARK_FINISHED PROCESS_PIPELINE",
        "running, succeed, MARK_FINISHED PROCESS_PIPELINE",
        "running, cancel, MARK_FINISHED TELL_RUNNER PROCESS_PIPELINE",
        "running+, cancel, TELL_RUNNER PROCESS_PIPELINE",
        "canceling, fail, MARK_FINISHED PROCESS_PIPELINE",
        "created, schedule, START_TIMER PROCESS_PIPELINE",
        "scheduled, play, ENQUEUE STOP_TIMER PROCESS_PIPELINE",
        "scheduled, timer, ENQUEUE STOP_TIMER PROCESS_PIPELINE",
        "scheduled, cancel, STOP_TIMER MARK_FINISHED PROCESS_PIPELINE",
        "manual, play, ENQUEUE PROCESS_PIPELINE",
        "created, skip, PROCESS_PIPELINE",
        "skipped, reset, PROCESS_PIPELINE",
    })
    void effects(String from, String event, String effects) {
        assertThat(JobFlow.decide(state(from), EVENTS.get(event)))
                .isInstanceOfSatisfying(
                        JobDecision.Moved.class,
                        moved -> assertThat(moved.effects())
                                .containsExactlyInAnyOrderElementsOf(Arrays.stream(effects.split(" "))
                                        .map(JobEffect::valueOf)
                                        .toList()));
    }

    @Test
    void aFinishedJobIsInNobodysHands() {
        for (String from : List.of("pending+", "running", "running+", "canceling")) {
            for (JobEvent event : List.of(EVENTS.get("succeed"), EVENTS.get("fail"), EVENTS.get("force"))) {
                var moved = (JobDecision.Moved) JobFlow.decide(state(from), event);
                assertThat(moved.state().picked()).isFalse();
                assertThat(moved.state().status().isCompleted()).isTrue();
            }
        }
    }

    @Test
    void theReasonOfAFailureIsKept() {
        var event = new JobEvent.Fail(FailureReason.JOB_EXECUTION_TIMEOUT, null, FailureRules.NONE);
        var moved = (JobDecision.Moved) JobFlow.decide(state("running"), event);
        assertThat(moved.state().failureReason()).isEqualTo(FailureReason.JOB_EXECUTION_TIMEOUT);
        assertThat(moved.state().allowFailure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"137, true", "42, true", "1, false", ", false"})
    void someExitCodesAreAllowed(Integer exitCode, boolean allowed) {
        var rules = new FailureRules(List.of(42, 137), null, List.of(), List.of(), 0);
        var event = new JobEvent.Fail(FailureReason.SCRIPT_FAILURE, exitCode, rules);
        for (JobState job : List.of(state("running"), new JobState(JobStatus.RUNNING, true, false, true, null))) {
            var moved = (JobDecision.Moved) JobFlow.decide(job, event);
            assertThat(moved.state().allowFailure()).isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // max, when, exit codes, retries so far, reason, exit code, retried
                "-, '', '', 0, script_failure, 1, false",
                "2, '', '', 0, script_failure, 1, true",
                "2, '', '', 1, script_failure, 1, true",
                "2, '', '', 2, script_failure, 1, false",
                "0, '', '', 0, script_failure, 1, false",
                "1, always, '', 0, job_execution_timeout, -, true",
                "1, runner_system_failure, '', 0, runner_system_failure, -, true",
                "1, runner_system_failure, '', 0, script_failure, 1, false",
                "1, runner_system_failure script_failure, '', 0, script_failure, 1, true",
                "1, '', 137, 0, script_failure, 137, true",
                "1, '', 137, 0, script_failure, 1, false",
                "1, '', 137, 0, script_failure, -, false",
                "1, runner_system_failure, 137, 0, script_failure, 137, true",
                "1, runner_system_failure, 137, 0, runner_system_failure, 1, true",
                "1, stuck_or_timeout_failure, '', 0, no_updates_running, -, true",
                "1, job_execution_timeout, '', 0, server_timeout_running, -, true",
                "1, job_execution_timeout, '', 0, no_updates_running, -, false",
                "-, '', '', 0, scheduler_failure, -, true",
                "-, '', '', 2, scheduler_failure, -, false",
                "0, '', '', 0, scheduler_failure, -, false",
                "2, always, '', 0, missing_dependency_failure, -, false",
                "2, always, '', 0, no_matching_runner, -, false",
            })
    void automaticRetries(
            Integer max, String when, String codes, int retries, String reason, Integer exitCode, boolean retried) {
        var rules = new FailureRules(
                List.of(),
                max,
                words(when),
                words(codes).stream().map(Integer::valueOf).toList(),
                retries);
        var event = new JobEvent.Fail(FailureReason.ofWireName(reason).orElseThrow(), exitCode, rules);
        var moved = (JobDecision.Moved) JobFlow.decide(state("running"), event);
        assertThat(moved.effects().contains(JobEffect.RETRY)).isEqualTo(retried);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
