package dev.tidemill.work.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.work.items.ItemDesk;
import dev.tidemill.work.items.WorkItems;

/** Where an issue was written over REST (doc/api/issues.md); kept for spam logs elsewhere, never recorded here. */
final class UserAgentApi {
    private final WorkItems items;

    UserAgentApi(WorkItems items) {
        this.items = items;
    }

    void routes(Routes routes) {
        routes.get(ItemDesk.ISSUE + "/user_agent_detail", Needs.USER, this::agent);
    }

    private Reply agent(Request request) {
        var caller = Principal.of(request);
        items.get(caller, request.pathParam("id"), request.params().requiredId("issue_iid"));
        if (!caller.admin()) {
            throw ApiError.forbidden();
        }
        throw ApiError.notFound("UserAgentDetail");
    }
}
