package dev.tidemill.work.search;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.search.SearchPlace;
import dev.tidemill.projects.search.SearchScope;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.IssueJson;
import dev.tidemill.work.items.WorkItem;
import dev.tidemill.work.items.WorkItems;

/** Issues by title and description. */
public final class IssueScope implements SearchScope {
    private final Access access;
    private final WorkItems items;
    private final IssueJson json;

    public IssueScope(Access access, WorkItems items, IssueJson json) {
        this.access = access;
        this.items = items;
        this.json = json;
    }

    @Override
    public String name() {
        return "issues";
    }

    @Override
    public Reply find(Principal caller, SearchPlace place, Params params, Paging paging) {
        var found = found(caller, place, params, paging);
        var shown = json.many(caller, found.items(), false, place.project());
        return Reply.page(paging, new Slice<>(shown, found.total()), issue -> issue);
    }

    private Slice<WorkItem> found(Principal caller, SearchPlace place, Params params, Paging paging) {
        var project = place.project();
        if (project != null) {
            access.require(caller, project, WorkPermissions.READ_ISSUE);
            return items.ofProject(caller, project, params, paging);
        }
        var group = place.group();
        return group == null ? items.everywhere(caller, params, paging) : items.ofGroup(caller, group, params, paging);
    }
}
