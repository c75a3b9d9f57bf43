package dev.tidemill.work.milestones;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Homes;

/** How the work of a milestone came and went over REST (doc/api/milestones.md, burndown chart events). */
public final class BurndownApi {
    private final Database db;
    private final Homes homes;
    private final Milestones milestones;

    public BurndownApi(Database db, Homes homes, Milestones milestones) {
        this.db = db;
        this.homes = homes;
        this.milestones = milestones;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        String rest = "/milestones/{milestone_id}/burndown_events";
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
        var milestone =
                milestones.get(Principal.of(request), home, request.params().requiredId("milestone_id"));
        var paging = Paging.of(request);
        var events = db.read(h -> BurndownStore.events(h, milestone.id()));
        return Reply.page(paging, Slice.of(events, paging), event -> event);
    }
}
