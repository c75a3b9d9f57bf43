package dev.tidemill.repos.gc;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;

/** Asks for a collection (doc/api/projects.md); one that waits already is enough. */
public final class HousekeepingApi {
    private final Platform platform;
    private final Access access;

    public HousekeepingApi(Platform platform, Access access) {
        this.platform = platform;
        this.access = access;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.post("/api/v4/projects/{id}/housekeeping", Needs.USER, this::start);
    }

    private Reply start(Request request) {
        var project = access.project(Principal.of(request), request.pathParam("id"), MemberPermissions.ADMIN_PROJECT);
        request.params().oneOf("task", java.util.List.of("eager", "prune"));
        var payload = new CollectGarbageJob.Payload(project.id());
        platform.db()
                .run(tx -> platform.jobs()
                        .enqueue(tx, CollectGarbageJob.KIND, payload, JobOptions.dedup(Long.toString(project.id()))));
        return Reply.empty(201);
    }
}
