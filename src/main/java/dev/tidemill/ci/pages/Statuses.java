package dev.tidemill.ci.pages;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.platform.web.ui.Status;

/** How states look: icon, word and colour. */
final class Statuses {
    private Statuses() {}

    static Status of(Job job) {
        boolean warned = job.status() == JobStatus.FAILED && job.allowFailure();
        return warned
                ? Status.WARNED.word("Failed, allowed")
                : byName(job.status().wireName());
    }

    static Status of(PipelineStatus status) {
        return byName(status.wireName());
    }

    private static Status byName(String name) {
        return switch (name) {
            case "waiting_for_resource", "waiting_for_callback" -> Status.WAITING;
            case "preparing" -> Status.PENDING.word("Preparing");
            case "pending" -> Status.PENDING;
            case "running" -> Status.RUNNING;
            case "success" -> Status.PASSED;
            case "failed" -> Status.FAILED;
            case "canceling" -> Status.CANCELING;
            case "canceled" -> Status.CANCELED;
            case "skipped" -> Status.SKIPPED;
            case "manual" -> Status.MANUAL;
            case "scheduled" -> Status.SCHEDULED;
            default -> Status.CREATED;
        };
    }
}
