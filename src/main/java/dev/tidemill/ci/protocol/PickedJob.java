package dev.tidemill.ci.protocol;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobDependencies;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerDetails;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.identity.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a runner is told of a job.
 *
 * @param defaultBranch of the project, or null
 * @param token the job's secret, told this once
 * @param timeout seconds it may run
 */
record PickedJob(
        Job job,
        Pipeline pipeline,
        String stage,
        JobDefinition definition,
        CiProject project,
        @Nullable String defaultBranch,
        @Nullable User user,
        Runner runner,
        RunnerDetails details,
        JobDependencies.Found dependencies,
        String token,
        long timeout,
        Instant now) {
    @Override
    public String toString() {
        return "job " + job.id(); // the token stays out of logs
    }
}
