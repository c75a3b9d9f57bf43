package dev.tidemill.projects.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.web.Crumb;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.groups.GroupFilter;
import dev.tidemill.projects.projects.ProjectFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The start page: the projects a caller works in, or all that may be seen; and a person's page. */
public final class StartPage {
    private static final String TEMPLATE = "dev/tidemill/projects/pages/project_list.jte";

    private final Shells shells;
    private final Lists lists;

    StartPage(Shells shells, Lists lists) {
        this.shells = shells;
        this.lists = lists;
    }

    /**
     * What the template shows.
     *
     * @param explore whether everything is listed that may be seen, not only where the caller is a member
     * @param person whose projects these are, or null for the start page
     */
    public record Content(
            String title,
            boolean explore,
            boolean signedIn,
            @Nullable User person,
            String search,
            List<ProjectView> projects,
            List<Group> groups,
            Pager pager) {}

    void routes(Routes routes) {
        routes.get("/", Needs.PAGE, this::start);
        routes.get("/explore", Needs.PAGE, request -> list(request, true));
    }

    private Reply start(Request request) {
        return list(request, Principal.of(request).anonymous());
    }

    private Reply list(Request request, boolean explore) {
        Principal caller = Principal.of(request);
        var paging = Paging.of(request);
        ProjectFilter filter = ProjectFilters.recent(request.params(), !explore);
        Slice<ProjectView> projects = lists.projects().visible(caller, filter, paging);
        var groups = caller.anonymous()
                ? List.<Group>of()
                : lists.groups()
                        .list(caller, GroupFilter.of(request.params()), new Paging(1, 12, paging.link()))
                        .items();
        String title = explore ? "Explore" : "Your projects";
        var content = new Content(
                title,
                explore,
                !caller.anonymous(),
                null,
                filter.search().orElse(""),
                projects.items(),
                groups,
                Pagers.of(request, paging, projects));
        return shells.page(
                new View(shells.of(request).title(title).crumbs(new Crumb(title, request.path())), TEMPLATE, content));
    }

    /** The page of a person: the projects of the own namespace that the caller may see. */
    Reply person(Request request, String username) {
        User user = lists.users().byUsername(username).orElseThrow(ApiError::notFound);
        var paging = Paging.of(request);
        var projects = lists.projects()
                .ofUser(Principal.of(request), user, ProjectFilters.recent(request.params(), false), paging);
        var content = new Content(
                user.name(), true, false, user, "", projects.items(), List.of(), Pagers.of(request, paging, projects));
        return shells.page(new View(
                shells.of(request).title(user.name()).crumbs(new Crumb(user.username(), "/" + user.username())),
                TEMPLATE,
                content));
    }
}
