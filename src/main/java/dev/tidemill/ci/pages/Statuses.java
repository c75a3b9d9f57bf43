package dev.tidemill.ci.pages;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.projects.Project;
import java.util.List;

/** How pipelines and jobs are shown: their states as icon, word and colour, their titles and places. */
final class Statuses {
    private Statuses() {}

    static Status of(Job job) {
        boolean warned = job.status() == JobStatus.FAILED && job.allowFailure();
        return warned
                ? Status.WARNED.word("Failed, allowed")
                : byName(job.status().wireName());
    }

    /** A success with an allowed failure says so (doc/ci/jobs/job_control.md). */
    static Status of(Pipeline pipeline, List<Job> jobs) {
        boolean warned = pipeline.status() == PipelineStatus.SUCCESS
                && jobs.stream().anyMatch(job -> job.status() == JobStatus.FAILED && job.allowFailure());
        return warned ? Status.WARNED : byName(pipeline.status().wireName());
    }

    /** What a pipeline is called: its name, else what its commit says. */
    static String title(Pipeline pipeline) {
        String name = pipeline.name();
        if (name != null) {
            return name;
        }
        String commit = pipeline.commit().title();
        return commit.isEmpty() ? "Pipeline #" + pipeline.id() : commit;
    }

    /** The address of the files that a pipeline ran for. */
    static String tree(Project project, Pipeline pipeline) {
        return "/" + project.fullPath() + "/-/tree/"
                + Request.encode(pipeline.ref()).replace("%2F", "/");
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
