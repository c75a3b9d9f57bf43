package dev.tidemill.projects.search;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.projects.ProjectFilter;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.projects.projects.ShownProjects;
import java.util.Set;

/** Projects by name, path and description. */
public final class ProjectScope implements SearchScope {
    private final Projects projects;
    private final ShownProjects shown;

    public ProjectScope(Projects projects, ShownProjects shown) {
        this.projects = projects;
        this.shown = shown;
    }

    @Override
    public String name() {
        return "projects";
    }

    @Override
    public Set<SearchPlace.Kind> kinds() {
        return Set.of(SearchPlace.Kind.EVERYWHERE, SearchPlace.Kind.GROUP);
    }

    @Override
    public Reply find(Principal caller, SearchPlace place, Params params, Paging paging) {
        var filter = ProjectFilter.of(params);
        var group = place.group();
        var found = group == null
                ? projects.visible(caller, filter, paging)
                : projects.ofGroup(caller, group, true, filter, paging);
        return Reply.page(paging, new Slice<>(shown.many(caller, found.items(), true), found.total()), one -> one);
    }
}
