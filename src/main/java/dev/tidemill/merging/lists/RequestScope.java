package dev.tidemill.merging.lists;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestJson;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.search.SearchPlace;
import dev.tidemill.projects.search.SearchScope;

/** Merge requests by title and description. */
public final class RequestScope implements SearchScope {
    private final Access access;
    private final MergeRequestLists lists;
    private final MergeRequestJson json;

    public RequestScope(Access access, MergeRequestLists lists, MergeRequestJson json) {
        this.access = access;
        this.lists = lists;
        this.json = json;
    }

    @Override
    public String name() {
        return "merge_requests";
    }

    @Override
    public Reply find(Principal caller, SearchPlace place, Params params, Paging paging) {
        var found = found(caller, place, params, paging);
        var asked = new MergeRequestPart.Asked(caller, false, Params.none());
        var shown = json.many(asked, found.items(), false, place.project());
        return Reply.page(paging, new Slice<>(shown, found.total()), request -> request);
    }

    private Slice<MergeRequest> found(Principal caller, SearchPlace place, Params params, Paging paging) {
        var project = place.project();
        if (project != null) {
            access.require(caller, project, MergingPermissions.READ_MERGE_REQUEST);
            return lists.ofProject(caller, project, params, paging);
        }
        var group = place.group();
        return group == null ? lists.everywhere(caller, params, paging) : lists.ofGroup(caller, group, params, paging);
    }
}
