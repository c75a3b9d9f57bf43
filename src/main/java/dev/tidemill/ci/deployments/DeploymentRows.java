package dev.tidemill.ci.deployments;

import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.web.ui.Status;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deployments as pages show them, with who brought them and the job that did. */
public final class DeploymentRows {
    private final CiJobs jobs;
    private final Users users;

    DeploymentRows(CiJobs jobs, Users users) {
        this.jobs = jobs;
        this.users = users;
    }

    /** One of them. */
    public record Row(
            Deployment deployment,
            Status status,
            @Nullable User user,
            @Nullable Job job) {}

    List<Row> of(Collection<Deployment> deployments) {
        Map<Long, User> people = users.byIds(ids(deployments, Deployment::userId));
        Map<Long, Job> known = jobs.byIds(ids(deployments, Deployment::jobId)).stream()
                .collect(Collectors.toMap(Job::id, Function.identity()));
        return deployments.stream()
                .map(deployment -> new Row(
                        deployment,
                        status(deployment.status()),
                        deployment.userId() == null ? null : people.get(deployment.userId()),
                        deployment.jobId() == null ? null : known.get(deployment.jobId())))
                .toList();
    }

    static Status status(String word) {
        return switch (DeploymentStatus.of(word)) {
            case CREATED -> Status.CREATED.word("Waiting");
            case RUNNING -> Status.RUNNING;
            case SUCCESS -> Status.PASSED.word("Deployed");
            case FAILED -> Status.FAILED;
            case CANCELED -> Status.CANCELED;
            case SKIPPED -> Status.SKIPPED;
            case BLOCKED -> Status.MANUAL;
        };
    }

    private static List<Long> ids(Collection<Deployment> all, Function<Deployment, @Nullable Long> id) {
        return all.stream().map(id).filter(Objects::nonNull).distinct().toList();
    }
}
