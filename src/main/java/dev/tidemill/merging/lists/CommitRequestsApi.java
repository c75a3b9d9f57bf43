package dev.tidemill.merging.lists;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequestJson;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.Commits;

/** The merge requests that brought a commit, over REST (doc/api/commits.md). */
public final class CommitRequestsApi {
    private final Access access;
    private final CodeAccess codes;
    private final Commits commits;
    private final MergeRequestLists lists;
    private final MergeRequestJson json;

    public CommitRequestsApi(
            Access access, CodeAccess codes, Commits commits, MergeRequestLists lists, MergeRequestJson json) {
        this.access = access;
        this.codes = codes;
        this.commits = commits;
        this.lists = lists;
        this.json = json;
    }

    /** Adds the row of this endpoint. */
    public void routes(Routes routes) {
        routes.get("/api/v4/projects/{id}/repository/commits/{sha}/merge_requests", Needs.ANYONE, this::list);
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var project = access.project(caller, request.pathParam("id"), MergingPermissions.READ_MERGE_REQUEST);
        var code = codes.read(caller, project);
        String sha =
                commits.resolve(code.id(), request.pathParam("sha")).orElseThrow(() -> ApiError.notFound("Commit"));
        var paging = Paging.of(request);
        var found = lists.ofCommit(project, sha, request.params(), paging);
        var asked = new MergeRequestPart.Asked(caller, false, request.params());
        var shown = json.many(asked, found.items(), false, project);
        return Reply.page(paging, new Slice<>(shown, found.total()), one -> one);
    }
}
