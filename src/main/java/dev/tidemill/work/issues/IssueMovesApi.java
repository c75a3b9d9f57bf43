package dev.tidemill.work.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.ItemDesk;
import dev.tidemill.work.items.WorkItems;
import org.jspecify.annotations.Nullable;

/** Moving, copying and ordering issues over REST (doc/api/issues.md). */
final class IssueMovesApi {
    private final IssueExtras.Tools tools;

    IssueMovesApi(IssueExtras.Tools tools) {
        this.tools = tools;
    }

    void routes(Routes routes) {
        routes.post(ItemDesk.ISSUE + "/move", Needs.USER, this::move);
        routes.post(ItemDesk.ISSUE + "/clone", Needs.USER, this::copy);
        routes.put(ItemDesk.ISSUE + "/reorder", Needs.USER, this::reorder);
    }

    private Reply move(Request request) {
        var found = found(request);
        return created(tools.moves().move(found, target(request)));
    }

    private Reply copy(Request request) {
        var found = found(request);
        boolean notes = request.params().bool("with_notes").orElse(false);
        return created(tools.moves().copy(found, target(request), notes));
    }

    private Reply reorder(Request request) {
        var found = found(request);
        var params = request.params();
        if (!params.has("move_after_id") && !params.has("move_before_id")) {
            throw ApiError.parameter(
                    "move_after_id, move_before_id are missing, at least one parameter must be provided");
        }
        tools.positions().place(found.view(), number(request, "move_before_id"), number(request, "move_after_id"));
        return Reply.json(tools.json().one(found.view().caller(), found(request).item()));
    }

    private static @Nullable Long number(Request request, String name) {
        var id = request.params().id(name);
        return id.isPresent() ? id.getAsLong() : null;
    }

    private Reply created(WorkItems.Found made) {
        return Reply.created(tools.json().one(made.view().caller(), made.item()));
    }

    private Project target(Request request) {
        String id = Long.toString(request.params().requiredId("to_project_id"));
        return tools.access().project(Principal.of(request), id, WorkPermissions.READ_ISSUE);
    }

    private WorkItems.Found found(Request request) {
        return tools.items()
                .get(
                        Principal.of(request),
                        request.pathParam("id"),
                        request.params().requiredId("issue_iid"));
    }
}
