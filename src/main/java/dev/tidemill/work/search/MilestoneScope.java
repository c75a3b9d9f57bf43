package dev.tidemill.work.search;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.search.SearchPlace;
import dev.tidemill.projects.search.SearchScope;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.milestones.MilestoneFilter;
import dev.tidemill.work.milestones.MilestoneShow;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;

/** Milestones of projects by title and description. */
public final class MilestoneScope implements SearchScope {
    private final Milestones milestones;
    private final MilestoneShow show;

    public MilestoneScope(Milestones milestones, MilestoneShow show) {
        this.milestones = milestones;
        this.show = show;
    }

    @Override
    public String name() {
        return "milestones";
    }

    @Override
    public Reply find(Principal caller, SearchPlace place, Params params, Paging paging) {
        var filter = MilestoneFilter.of(params);
        var project = place.project();
        Slice<Milestone> found = project == null
                ? milestones.everywhere(caller, place.group(), filter, paging)
                : milestones.list(caller, Home.of(project), filter, paging);
        var shown = show.of(found.items());
        return Reply.page(paging, found, milestone -> shown.get(milestone.id()));
    }
}
