package dev.tidemill.work.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.IssueJson;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Homes;

/** The issues of a milestone over REST (doc/api/milestones.md). */
final class MilestoneIssuesApi {
    private final Homes homes;
    private final Milestones milestones;
    private final WorkItems items;
    private final IssueJson json;

    MilestoneIssuesApi(Homes homes, Milestones milestones, WorkItems items, IssueJson json) {
        this.homes = homes;
        this.milestones = milestones;
        this.items = items;
        this.json = json;
    }

    /** Adds the rows of these endpoints. */
    void routes(Routes routes) {
        String rest = "/milestones/{milestone_id}/issues";
        routes.get(
                "/api/v4/projects/{id}" + rest,
                Needs.ANYONE,
                request -> list(request, homes.project(request, WorkPermissions.READ_MILESTONE)));
        routes.get(
                "/api/v4/groups/{id}" + rest,
                Needs.ANYONE,
                request -> list(request, homes.group(request, WorkPermissions.READ_MILESTONE)));
    }

    private Reply list(Request request, Home home) {
        var caller = Principal.of(request);
        var milestone = milestones.get(caller, home, request.params().requiredId("milestone_id"));
        var paging = Paging.of(request);
        var found = items.ofMilestone(caller, milestone.id(), paging);
        var shown = json.many(caller, found.items(), false, home.project());
        return Reply.page(paging, new Slice<>(shown, found.total()), issue -> issue);
    }
}
