package dev.tidemill.ci.runners;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.time.InstantSource;

/** Runners of a project and of a group (doc/api/runners.md). */
public final class PlaceRunnersApi {
    private static final String PROJECT = "/api/v4/projects/{id}/runners";
    private static final String GROUP = "/api/v4/groups/{id}/runners";

    private final Runners runners;
    private final CiAccess access;
    private final InstantSource clock;

    public PlaceRunnersApi(Runners runners, CiAccess access, InstantSource clock) {
        this.runners = runners;
        this.access = access;
        this.clock = clock;
    }

    public void routes(Routes routes) {
        routes.get(PROJECT, Needs.USER, this::ofProject)
                .post(PROJECT, Needs.USER, this::enable)
                .delete(PROJECT + "/{runner_id}", Needs.USER, this::disable)
                .post(PROJECT + "/reset_registration_token", Needs.USER, this::resetOfProject)
                .get(GROUP, Needs.USER, this::ofGroup)
                .post(GROUP + "/reset_registration_token", Needs.USER, this::resetOfGroup);
    }

    private Reply ofProject(Request request) {
        var caller = Principal.of(request);
        var project = access.project(caller, request.pathParam("id"), CiPermissions.READ_RUNNERS);
        var paging = Paging.of(request);
        return page(paging, runners.of(caller, project, RunnerFilter.of(request.params()), paging));
    }

    private Reply ofGroup(Request request) {
        var caller = Principal.of(request);
        var group = access.group(caller, request.pathParam("id"), CiPermissions.ADMIN_GROUP_RUNNERS);
        var paging = Paging.of(request);
        return page(paging, runners.of(caller, group, RunnerFilter.of(request.params()), paging));
    }

    private Reply enable(Request request) {
        var caller = Principal.of(request);
        var project = access.project(caller, request.pathParam("id"), CiPermissions.ADMIN_RUNNERS);
        Runner runner = runners.enable(caller, project, request.params().requiredId("runner_id"));
        var latest = runners.latest(java.util.List.of(runner)).get(runner.id());
        return Reply.created(RunnerJson.summary(runner, latest, clock.instant()));
    }

    private Reply disable(Request request) {
        var caller = Principal.of(request);
        var project = access.project(caller, request.pathParam("id"), CiPermissions.ADMIN_RUNNERS);
        runners.disable(caller, project, request.params().requiredId("runner_id"));
        return Reply.noContent();
    }

    private Reply resetOfProject(Request request) {
        var caller = Principal.of(request);
        var project = access.project(caller, request.pathParam("id"), CiPermissions.ADMIN_RUNNERS);
        String token = runners.resetRegistrationToken(caller, RunnerOwner.project(project.id()));
        return Reply.created(RunnersApi.registration(token));
    }

    private Reply resetOfGroup(Request request) {
        var caller = Principal.of(request);
        var group = access.group(caller, request.pathParam("id"), CiPermissions.ADMIN_GROUP_RUNNERS);
        String token = runners.resetRegistrationToken(caller, RunnerOwner.group(group.id()));
        return Reply.created(RunnersApi.registration(token));
    }

    private Reply page(Paging paging, Slice<Runner> page) {
        var latest = runners.latest(page.items());
        return Reply.page(paging, page, runner -> RunnerJson.summary(runner, latest.get(runner.id()), clock.instant()));
    }
}
