package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.environments.EnvironmentsApi;
import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobJson;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deployments over REST (doc/api/deployments.md). */
public final class DeploymentsApi {
    private static final String ALL = "/api/v4/projects/{id}/deployments";
    private static final String ONE = ALL + "/{deployment_id}";
    private static final List<String> ORDERS = List.of("id", "iid", "created_at", "updated_at", "finished_at", "ref");
    private static final List<String> LISTED =
            List.of("created", "running", "success", "failed", "canceled", "blocked", "skipped");
    private static final List<String> TOLD = List.of("running", "success", "failed", "canceled");

    private final Deployments deployments;
    private final Environments environments;
    private final CiJobs jobs;
    private final CiAccess access;
    private final Users users;
    private final JobJson jobJson;
    private final String externalUrl;

    public DeploymentsApi(
            Deployments deployments,
            Environments environments,
            CiJobs jobs,
            CiAccess access,
            Users users,
            JobJson jobJson,
            String externalUrl) {
        this.deployments = deployments;
        this.environments = environments;
        this.jobs = jobs;
        this.access = access;
        this.users = users;
        this.jobJson = jobJson;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.post(ALL, Needs.USER, this::create);
        routes.get(ONE, Needs.ANYONE, request -> Reply.json(json(deployment(request))));
        routes.put(ONE, Needs.USER, this::update);
        routes.delete(ONE, Needs.USER, this::delete);
    }

    private Reply list(Request request) {
        Project project = project(request);
        var params = request.params();
        String by = params.oneOf("order_by", ORDERS).orElse("id");
        String way = params.oneOf("sort", List.of("asc", "desc")).orElse("asc");
        var paging = Paging.of(request);
        var found = deployments.list(project, where(params, by), "d." + by + " " + way + ", d.id " + way, paging);
        return Reply.page(paging, new Slice<>(many(found.items()), found.total()), json -> json);
    }

    private static Where where(Params params, String by) {
        boolean finished = params.has("finished_after") || params.has("finished_before");
        boolean updated = params.has("updated_after") || params.has("updated_before");
        if (finished && !by.equals("finished_at")) {
            throw ApiError.of(400, "`finished_at` filter requires `finished_at` sort");
        }
        if (updated && !by.equals("updated_at")) {
            throw ApiError.of(400, "`updated_at` filter requires `updated_at` sort");
        }
        var where = new Where();
        params.text("environment").ifPresent(name -> where.and("e.name = :environment", "environment", name));
        params.oneOf("status", LISTED).ifPresent(status -> where.and("d.status = :status", "status", status));
        return where.ifPresent(params.time("updated_after"), "d.updated_at > :updatedAfter", "updatedAfter")
                .ifPresent(params.time("updated_before"), "d.updated_at < :updatedBefore", "updatedBefore")
                .ifPresent(params.time("finished_after"), "d.finished_at > :finishedAfter", "finishedAfter")
                .ifPresent(params.time("finished_before"), "d.finished_at < :finishedBefore", "finishedBefore");
    }

    private Reply create(Request request) {
        Project project = project(request);
        var params = request.params().require("environment", "sha", "ref", "tag", "status");
        var told = new Deployments.Told(
                params.requiredText("environment"),
                params.requiredText("sha"),
                params.requiredText("ref"),
                params.bool("tag").orElse(false),
                DeploymentStatus.of(params.oneOf("status", TOLD).orElseThrow()));
        return Reply.created(json(deployments.create(Principal.of(request), project, told)));
    }

    private Reply update(Request request) {
        Project project = project(request);
        var params = request.params().require("status");
        var to = DeploymentStatus.of(params.oneOf("status", TOLD).orElseThrow());
        return Reply.json(json(deployments.move(Principal.of(request), project, id(request), to)));
    }

    private Reply delete(Request request) {
        deployments.delete(Principal.of(request), project(request), id(request));
        return Reply.noContent();
    }

    /** The newest successful deployment of an environment as JSON, or null. */
    public @Nullable Object newest(EnvironmentsApi.Shown shown) {
        var found = deployments
                .newest(List.of(shown.environment().id()))
                .get(shown.environment().id());
        return found == null ? null : json(found);
    }

    private Map<String, @Nullable Object> json(Deployment deployment) {
        return many(List.of(deployment)).getFirst();
    }

    private List<Map<String, @Nullable Object>> many(List<Deployment> all) {
        var people = users.byIds(all.stream()
                .map(Deployment::userId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<Long, Environment> places = environments.byIds(
                all.stream().map(Deployment::environmentId).distinct().toList());
        Map<Long, Map<String, @Nullable Object>> deployables = deployables(all);
        return all.stream()
                .map(deployment -> DeploymentJson.of(
                        deployment,
                        places.get(deployment.environmentId()),
                        deployment.jobId() == null ? null : deployables.get(deployment.jobId()),
                        people,
                        externalUrl))
                .toList();
    }

    /** The jobs that bring them, as JSON by number. */
    private Map<Long, Map<String, @Nullable Object>> deployables(List<Deployment> all) {
        var found = jobs.byIds(
                all.stream().map(Deployment::jobId).filter(Objects::nonNull).toList());
        var details = jobJson.load(found);
        return found.stream().collect(Collectors.toMap(Job::id, job -> jobJson.full(job, details)));
    }

    private Deployment deployment(Request request) {
        return deployments.get(project(request), id(request));
    }

    private Project project(Request request) {
        return access.reader(Principal.of(request), request.pathParam("id"));
    }

    private static long id(Request request) {
        return request.params().requiredId("deployment_id");
    }
}
