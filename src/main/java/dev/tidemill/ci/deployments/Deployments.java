package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.refs.Refs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells of deployments, moves them on and finds them (doc/api/deployments.md). */
public final class Deployments {
    private final Platform platform;
    private final CiAccess access;
    private final Environments environments;
    private final Commits commits;
    private final Refs refs;
    private final DeploymentSteps steps;

    public Deployments(Platform platform, CiAccess access, Environments environments, Commits commits, Refs refs) {
        this.platform = platform;
        this.access = access;
        this.environments = environments;
        this.commits = commits;
        this.refs = refs;
        this.steps = new DeploymentSteps(platform);
    }

    /** The background work that finds what deployments brought along. */
    public static Worker<?> linking(Platform platform, Environments environments, Commits commits) {
        return new LinkRequestsJob(platform, environments, commits).worker();
    }

    /** A deployment that somebody tells of. */
    public record Told(String environment, String sha, String ref, boolean tag, DeploymentStatus status) {}

    /** Notes a deployment; its environment is made when it is not there yet. */
    public Deployment create(Principal caller, Project project, Told told) {
        access.require(caller, project, CiPermissions.CREATE_DEPLOYMENT);
        if (!told.sha().matches("[0-9a-f]{40}")
                || commits.commit(project.id(), told.sha()).isEmpty()) {
            throw ApiError.of(400, "The commit does not exist");
        }
        var known = told.tag() ? refs.tag(project.id(), told.ref()) : refs.branch(project.id(), told.ref());
        if (known.isEmpty()) {
            throw ApiError.of(400, "The branch or tag does not exist");
        }
        return platform.db().write(tx -> {
            Environment environment = environments.use(tx, caller, project.id(), told.environment());
            return steps.begin(tx, caller.userId(), row(caller, project, environment, told));
        });
    }

    private Deployment row(Principal caller, Project project, Environment environment, Told told) {
        var now = platform.clock().instant();
        return new Deployment(
                0,
                0,
                project.id(),
                environment.id(),
                caller.userId(),
                told.ref(),
                told.tag(),
                told.sha(),
                told.status().word(),
                null,
                null,
                null,
                now,
                now,
                told.status().finished() ? now : null);
    }

    /** Moves one on; 400 when it is finished already, 403 when a job moves it. */
    public Deployment move(Principal caller, Project project, long id, DeploymentStatus to) {
        access.require(caller, project, CiPermissions.CREATE_DEPLOYMENT);
        return platform.db().write(tx -> {
            Deployment known = DeploymentStore.lock(tx, id)
                    .filter(found -> found.projectId() == project.id())
                    .orElseThrow(() -> ApiError.notFound("Deployment"));
            if (known.jobId() != null) {
                throw ApiError.forbidden("Deployments created using GitLab CI can not be updated using the API");
            }
            DeploymentStatus from = DeploymentStatus.of(known.status());
            if (!from.mayBecome(to)) {
                throw ApiError.of(400, "Cannot transition status from %s to %s".formatted(from.word(), to.word()));
            }
            if (from == to) {
                return known;
            }
            return steps.move(tx, caller.userId(), known, to);
        });
    }

    /** Deletes one; 400 for one that runs or is what its environment shows now. */
    public void delete(Principal caller, Project project, long id) {
        access.require(caller, project, CiPermissions.CREATE_DEPLOYMENT);
        platform.db().run(tx -> {
            Deployment known = DeploymentStore.lock(tx, id)
                    .filter(found -> found.projectId() == project.id())
                    .orElseThrow(() -> ApiError.notFound("Deployment"));
            if (known.status().equals(DeploymentStatus.RUNNING.word())) {
                throw ApiError.of(400, "Cannot destroy running deployment");
            }
            boolean last = DeploymentStore.newest(tx, List.of(known.environmentId())).stream()
                    .anyMatch(newest -> newest.id() == id);
            if (last) {
                throw ApiError.of(400, "Deployment currently deployed to environment");
            }
            DeploymentStore.delete(tx, id);
        });
    }

    /** One of a project; 404 when there is none. */
    public Deployment get(Project project, long id) {
        return platform.db()
                .read(h -> DeploymentStore.find(h, project.id(), id))
                .orElseThrow(() -> ApiError.notFound("Deployment"));
    }

    /** Those of a project; conditions are about {@code ci.deployments d} and {@code ci.environments e}. */
    public Slice<Deployment> list(Project project, Where where, String order, Paging paging) {
        where.and("d.project_id = :project", "project", project.id());
        return platform.db().read(h -> DeploymentStore.list(h, where, order, paging));
    }

    /** What is in environments now: the newest successful deployment by environment. */
    public Map<Long, Deployment> newest(Collection<Long> environmentIds) {
        return environmentIds.isEmpty()
                ? Map.of()
                : platform.db().read(h -> DeploymentStore.newest(h, environmentIds)).stream()
                        .collect(Collectors.toMap(Deployment::environmentId, Function.identity()));
    }

    /** The merge requests that a deployment brought to its environment first. */
    List<Long> requests(Deployment deployment) {
        return platform.db().read(h -> DeployedRequestStore.of(h, deployment.id()));
    }

    /** Where a merge request was brought: by its merge, or by what it brings before that. */
    List<DeployedRequestStore.Reached> reached(MergeRequest request) {
        return platform.db().read(h -> {
            var all = new ArrayList<>(DeployedRequestStore.tried(h, request));
            if (request.mergedAt() != null) {
                var merged = DeployedRequestStore.reached(h, request.id());
                all.removeIf(tried -> merged.stream().anyMatch(one -> one.environmentId() == tried.environmentId()));
                all.addAll(merged);
            }
            return all;
        });
    }
}
