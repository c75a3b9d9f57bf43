package dev.tidemill.ci.runners;

import dev.tidemill.ci.jobs.JobFilter;
import dev.tidemill.ci.jobs.JobJson;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.projects.Projects;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /runners} and {@code /user/runners} (doc/api/runners.md). */
public final class RunnersApi {
    private static final Need CREATE = Needs.USER.or(Scope.CREATE_RUNNER);
    private static final Need MANAGE = Needs.USER.or(Scope.MANAGE_RUNNER);

    private final Runners runners;
    private final RunnerJobs runnerJobs;
    private final Projects projects;
    private final Groups groups;
    private final JobJson jobJson;
    private final InstantSource clock;

    public RunnersApi(
            Runners runners,
            RunnerJobs runnerJobs,
            Projects projects,
            Groups groups,
            JobJson jobJson,
            InstantSource clock) {
        this.runners = runners;
        this.runnerJobs = runnerJobs;
        this.projects = projects;
        this.groups = groups;
        this.jobJson = jobJson;
        this.clock = clock;
    }

    public void routes(Routes routes) {
        routes.post("/api/v4/user/runners", CREATE, this::create)
                .get("/api/v4/runners", MANAGE, this::own)
                .get("/api/v4/runners/all", MANAGE, this::all)
                .get("/api/v4/runners/{id}", MANAGE, this::get)
                .put("/api/v4/runners/{id}", MANAGE, this::update)
                .delete("/api/v4/runners/{id}", MANAGE, this::delete)
                .get("/api/v4/runners/{id}/managers", MANAGE, this::managers)
                .get("/api/v4/runners/{id}/jobs", MANAGE, this::jobs)
                .post("/api/v4/runners/{id}/reset_authentication_token", MANAGE, this::resetToken)
                .post("/api/v4/runners/reset_registration_token", Needs.USER, this::resetRegistrationToken);
    }

    private Reply create(Request request) {
        Params params = request.params();
        params.require("runner_type");
        RunnerType type = params.oneOf("runner_type", RunnerType.words())
                .flatMap(RunnerType::ofWord)
                .orElseThrow(() -> ApiError.parameter("runner_type does not have a valid value"));
        RunnerOwner owner = switch (type) {
            case INSTANCE_TYPE -> RunnerOwner.INSTANCE;
            case GROUP_TYPE -> RunnerOwner.group(params.requiredId("group_id"));
            case PROJECT_TYPE -> RunnerOwner.project(params.requiredId("project_id"));
        };
        var created = runners.create(Principal.of(request), owner, RunnerSettings.DEFAULT.with(params, true));
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", created.runner().id());
        json.putAll(RunnerJson.token(created.token()));
        return Reply.created(json);
    }

    private Reply own(Request request) {
        var paging = Paging.of(request);
        var page = runners.own(Principal.of(request), RunnerFilter.of(request.params()), paging);
        var latest = runners.latest(page.items());
        return Reply.page(paging, page, runner -> RunnerJson.summary(runner, latest.get(runner.id()), clock.instant()));
    }

    private Reply all(Request request) {
        var paging = Paging.of(request);
        var page = runners.all(Principal.of(request), RunnerFilter.of(request.params()), paging);
        var latest = runners.latest(page.items());
        return Reply.page(paging, page, runner -> RunnerJson.summary(runner, latest.get(runner.id()), clock.instant()));
    }

    private Reply get(Request request) {
        return Reply.json(full(runners.get(Principal.of(request), id(request))));
    }

    private Reply update(Request request) {
        Params params = request.params();
        boolean says = Stream.of(
                        "description",
                        "active",
                        "paused",
                        "tag_list",
                        "run_untagged",
                        "locked",
                        "access_level",
                        "maximum_timeout",
                        "maintenance_note")
                .anyMatch(params::has);
        if (!says) {
            throw ApiError.parameter("description, active, paused, tag_list, run_untagged, locked, access_level, "
                    + "maximum_timeout, maintenance_note are missing, at least one parameter must be provided");
        }
        Runner runner = runners.update(Principal.of(request), id(request), settings -> settings.with(params, false));
        return Reply.json(full(runner));
    }

    private Reply delete(Request request) {
        runners.delete(Principal.of(request), id(request));
        return Reply.noContent();
    }

    private Reply managers(Request request) {
        Runner runner = runners.get(Principal.of(request), id(request));
        return Reply.json(runners.managers(runner).stream()
                .map(manager -> RunnerJson.manager(manager, clock.instant()))
                .toList());
    }

    private Reply jobs(Request request) {
        Runner runner = runners.get(Principal.of(request), id(request));
        var paging = Paging.of(request);
        List<String> statuses = request.params()
                .oneOf("status", List.of("running", "success", "failed", "canceled"))
                .map(List::of)
                .orElse(List.of());
        var page = runnerJobs.of(Principal.of(request), runner, new JobFilter(statuses, true), paging);
        var details = jobJson.load(page.items());
        return Reply.page(paging, page, job -> jobJson.full(job, details));
    }

    private Reply resetToken(Request request) {
        return Reply.created(RunnerJson.token(runners.resetToken(Principal.of(request), id(request))));
    }

    private Reply resetRegistrationToken(Request request) {
        String token = runners.resetRegistrationToken(Principal.of(request), RunnerOwner.INSTANCE);
        return Reply.created(registration(token));
    }

    static Map<String, @Nullable Object> registration(String token) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("token", token);
        json.put("token_expires_at", null);
        return json;
    }

    private Map<String, @Nullable Object> full(Runner runner) {
        RunnerManager latest = runners.latest(List.of(runner)).get(runner.id());
        var json = RunnerJson.full(runner, latest, clock.instant());
        var places = projects.byIds(runners.projects(runner));
        json.put(
                "projects",
                runners.projects(runner).stream()
                        .map(places::get)
                        .filter(Objects::nonNull)
                        .map(RunnersApi::place)
                        .toList());
        json.put(
                "groups",
                runners.group(runner).flatMap(groups::byId).map(RunnersApi::place).stream()
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> place(Project project) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", project.id());
        json.put("name", project.name());
        json.put("path", project.path());
        json.put("path_with_namespace", project.fullPath());
        return json;
    }

    private static Map<String, @Nullable Object> place(Group group) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", group.id());
        json.put("name", group.name());
        json.put("web_url", group.fullPath());
        return json;
    }

    private static long id(Request request) {
        return request.params().requiredId("id");
    }
}
