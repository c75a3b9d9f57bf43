package dev.tidemill.work.milestones;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Homes;
import java.util.Map;

/** Milestones of projects and groups over REST (doc/api/milestones.md, doc/api/group_milestones.md). */
public final class MilestonesApi {
    private static final String PROJECTS = "/api/v4/projects/{id}/milestones";
    private static final String GROUPS = "/api/v4/groups/{id}/milestones";

    private final Homes homes;
    private final Milestones milestones;
    private final String externalUrl;

    public MilestonesApi(Homes homes, Milestones milestones, String externalUrl) {
        this.homes = homes;
        this.milestones = milestones;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes(routes, PROJECTS, this::project);
        routes(routes, GROUPS, this::group);
        routes.post(PROJECTS + "/{milestone_id}/promote", Needs.USER, this::promote);
    }

    private void routes(Routes routes, String all, Homes.Finder finder) {
        String one = all + "/{milestone_id}";
        routes.get(all, Needs.ANYONE, request -> list(request, finder.find(request)));
        routes.post(all, Needs.USER, request -> create(request, finder.find(request)));
        routes.get(one, Needs.ANYONE, request -> get(request, finder.find(request)));
        routes.put(one, Needs.USER, request -> update(request, finder.find(request)));
        routes.delete(one, Needs.USER, request -> delete(request, finder.find(request)));
    }

    private Home project(Request request) {
        return homes.project(request, WorkPermissions.READ_MILESTONE);
    }

    private Home group(Request request) {
        return homes.group(request, WorkPermissions.READ_MILESTONE);
    }

    private Reply list(Request request, Home home) {
        var paging = Paging.of(request);
        var filter = MilestoneFilter.of(request.params());
        var found = milestones.list(Principal.of(request), home, filter, paging);
        return Reply.page(paging, found, milestone -> json(home, milestone));
    }

    private Reply get(Request request, Home home) {
        return Reply.json(json(home, milestones.get(Principal.of(request), home, id(request))));
    }

    private Reply create(Request request, Home home) {
        var wanted = MilestoneChange.forNew(request.params());
        return Reply.created(json(home, milestones.create(Principal.of(request), home, wanted)));
    }

    private Reply update(Request request, Home home) {
        var wanted = MilestoneChange.forOld(request.params());
        return Reply.json(json(home, milestones.update(Principal.of(request), home, id(request), wanted)));
    }

    private Reply delete(Request request, Home home) {
        milestones.delete(Principal.of(request), home, id(request));
        return Reply.noContent();
    }

    private Reply promote(Request request) {
        milestones.promote(Principal.of(request), project(request), id(request));
        return Reply.empty(200);
    }

    private static long id(Request request) {
        return request.params().requiredId("milestone_id");
    }

    /** A milestone of a group above is shown with the address of the place that was asked about. */
    private Map<String, Object> json(Home home, Milestone milestone) {
        String address = externalUrl + (home.isProject() ? "/" : "/groups/") + home.fullPath();
        return MilestoneJson.of(milestone, address, milestones.today());
    }
}
