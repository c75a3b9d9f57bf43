package dev.tidemill.ci.protocol;

import dev.tidemill.ci.environments.EnvironmentStore;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobContents;
import dev.tidemill.ci.jobs.JobDependencies;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.runners.RunnerDetails;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.ci.yaml.compiled.RunnerArtifact;
import dev.tidemill.ci.yaml.keywords.Keywords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** What bars a waiting job from being handed out, checked at the last moment. */
final class JobBars {
    private JobBars() {}

    static Optional<FailureReason> of(
            Handle tx,
            Optional<CiProject> project,
            Job job,
            JobDefinition definition,
            RunnerDetails details,
            JobDependencies.Found dependencies) {
        if (project.isEmpty() || project.get().deleting()) {
            return Optional.of(FailureReason.PROJECT_DELETED);
        }
        if (!project.get().builds() || project.get().archived()) {
            return Optional.of(FailureReason.BUILDS_DISABLED);
        }
        if (isBarred(tx, job)) {
            return Optional.of(FailureReason.USER_BLOCKED);
        }
        if (isHomeless(tx, job)) {
            return Optional.of(FailureReason.ENVIRONMENT_CREATION_FAILURE);
        }
        if (!dependencies.complete()) {
            return Optional.of(FailureReason.MISSING_DEPENDENCY_FAILURE);
        }
        return details.features().containsAll(needed(definition))
                ? Optional.empty()
                : Optional.of(FailureReason.RUNNER_UNSUPPORTED);
    }

    /** Features without which a runner would do something else than the job says. */
    static Set<String> needed(JobDefinition definition) {
        var features = new TreeSet<String>();
        for (RunnerArtifact artifact : Keywords.runnerParts(definition).artifacts()) {
            if (!artifact.artifactType().equals("archive")) {
                features.add("upload_multiple_artifacts");
            }
            if (artifact.artifactFormat().equals("raw")) {
                features.add("upload_raw_artifacts");
            }
            if (artifact.exclude() != null && !artifact.exclude().isEmpty()) {
                features.add("artifacts_exclude");
            }
        }
        if (JobContents.needsExitCodes(definition)) {
            features.add("return_exit_code");
        }
        return features;
    }

    /** Whether it is for an environment that cannot be, or was deleted: without it, it would run with other variables. */
    private static boolean isHomeless(Handle tx, Job job) {
        Long environment = job.environmentId();
        return job.environmentAction() != null
                && (environment == null
                        || EnvironmentStore.byIds(tx, List.of(environment)).isEmpty());
    }

    private static boolean isBarred(Handle tx, Job job) {
        return job.userId() != null
                && tx.createQuery("select coalesce((select state from identity.users where id = :id), 'gone') <>"
                                + " 'active'")
                        .bind("id", job.userId())
                        .mapTo(Boolean.class)
                        .one();
    }
}
