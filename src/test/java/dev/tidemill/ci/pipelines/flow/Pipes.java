package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Pipelines as short texts: {@code name:stage when status needs=a,b}, each word but the first optional. */
final class Pipes {
    private Pipes() {}

    static PipelineSnapshot pipeline(String... jobs) {
        return new PipelineSnapshot(Arrays.stream(jobs).map(Pipes::job).toList());
    }

    static PipelineSnapshot.Job job(String text) {
        String[] words = text.split(" ");
        String[] name = words[0].split(":");
        var when = JobWhen.ON_SUCCESS;
        var status = JobStatus.CREATED;
        List<String> needs = null;
        boolean allowed = false;
        boolean excused = false;
        boolean interruptible = false;
        boolean graceful = false;
        boolean immediate = false;
        for (String word : List.of(words).subList(1, words.length)) {
            if (word.startsWith("needs=")) {
                needs = word.length() == 6
                        ? List.of()
                        : List.of(word.substring(6).split(","));
            } else if (word.startsWith("when=")) {
                when = JobWhen.ofWireName(word.substring(5));
            } else {
                switch (word) {
                    case "allowed" -> allowed = true;
                    case "excused" -> excused = true;
                    case "interruptible" -> interruptible = true;
                    case "graceful" -> graceful = true;
                    case "immediate" -> immediate = true;
                    default -> status = JobStatus.ofWireName(word);
                }
            }
        }
        boolean picked = status == JobStatus.RUNNING || status == JobStatus.CANCELING;
        var reason = status == JobStatus.FAILED ? FailureReason.SCRIPT_FAILURE : null;
        return new PipelineSnapshot.Job(
                name[0],
                Integer.parseInt(name[1]),
                when,
                needs,
                interruptible,
                immediate,
                allowed,
                new JobState(status, picked, graceful, allowed || excused, reason));
    }

    /** The pipeline after the decision was stored. */
    static PipelineSnapshot stored(PipelineSnapshot pipeline, PipelineDecision decision) {
        return new PipelineSnapshot(
                pipeline.jobs().stream().map(job -> stored(job, decision)).toList());
    }

    private static PipelineSnapshot.Job stored(PipelineSnapshot.Job job, PipelineDecision decision) {
        PipelineSnapshot.Job result = job;
        for (PipelineDecision.Copy copy : decision.copies()) {
            if (copy.job().equals(job.name())) {
                result = result.copy(copy.immediate());
            }
        }
        for (PipelineDecision.Step step : decision.steps()) {
            if (step.job().equals(job.name())) {
                result = result.with(step.state());
            }
        }
        return result;
    }

    /** {@code a=pending b=created}. */
    static String statuses(PipelineSnapshot pipeline) {
        return pipeline.jobs().stream()
                .map(job -> job.name() + "=" + job.status().wireName())
                .collect(Collectors.joining(" "));
    }
}
