package dev.tidemill.projects.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.groups.GroupFilter;
import dev.tidemill.projects.menus.Frames;
import java.util.List;

/** A group: its subgroups and projects. */
public final class GroupPage {
    private final Shells shells;
    private final Frames<Group> frames;
    private final Lists lists;

    GroupPage(Shells shells, Frames<Group> frames, Lists lists) {
        this.shells = shells;
        this.frames = frames;
        this.lists = lists;
    }

    /** What the template shows. */
    public record Content(
            Group group,
            boolean mayCreateSubgroup,
            boolean mayCreateProject,
            List<Group> subgroups,
            List<ProjectView> projects,
            Pager pager) {}

    Reply show(Request request, Group group) {
        Principal caller = Principal.of(request);
        var paging = Paging.of(request);
        var filter = ProjectFilters.recent(request.params(), false);
        var projects = lists.projects().ofGroup(caller, group, false, filter, paging);
        var subgroups = lists.groups()
                .below(
                        caller,
                        group,
                        false,
                        GroupFilter.of(request.params()),
                        new Paging(1, Paging.MOST, paging.link()));
        var content = new Content(
                group,
                lists.groups().mayCreateIn(caller, group),
                lists.changes().mayCreateIn(caller, group),
                subgroups.items(),
                projects.items(),
                Pagers.of(request, paging, projects));
        var shell = frames.shell(request, group, "", "/" + group.fullPath());
        return shells.page(new View(shell, "dev/tidemill/projects/pages/group_show.jte", content));
    }
}
