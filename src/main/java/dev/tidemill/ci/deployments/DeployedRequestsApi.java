package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.lists.ShownRequests;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;

/** The merge requests that a deployment brought along, over REST (doc/api/deployments.md). */
public final class DeployedRequestsApi {
    private final Deployments deployments;
    private final CiAccess access;
    private final ShownRequests requests;

    public DeployedRequestsApi(Deployments deployments, CiAccess access, ShownRequests requests) {
        this.deployments = deployments;
        this.access = access;
        this.requests = requests;
    }

    /** Adds the row of this endpoint. */
    public void routes(Routes routes) {
        routes.get("/api/v4/projects/{id}/deployments/{deployment_id}/merge_requests", Needs.ANYONE, this::list);
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var project = access.reader(caller, request.pathParam("id"));
        var deployment = deployments.get(project, request.params().requiredId("deployment_id"));
        var paging = Paging.of(request);
        var slice = Slice.of(deployments.requests(deployment), paging);
        var shown = requests.many(caller, slice.items());
        return Reply.page(paging, new Slice<>(shown, slice.total()), json -> json);
    }
}
