package dev.tidemill.projects.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.Menu;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The pages of projects and groups, and the frames other rooms draw theirs in.
 *
 * <p>An address such as {@code /harbour/tide-tables} is a project, a group or a person, looked up in this
 * order; each is refused like any missing page when the caller may not see it.
 */
public final class ProjectPages {
    private final Frames<Project> projects;
    private final Frames<Group> groups;
    private final AtomicReference<ProjectHome> home = new AtomicReference<>();
    private final Lists lists;
    private final StartPage start;
    private final NewPages creation;
    private final MembersPage members;
    private final GroupPage group;
    private final ProjectSettingsPage projectSettings;
    private final GroupSettingsPage groupSettings;

    public ProjectPages(Shells shells, Lists lists) {
        this.lists = lists;
        this.projects = new Frames<>("Project", shells, Project::fullPath, Project::name);
        this.groups = new Frames<>("Group", shells, Group::fullPath, Group::name);
        this.start = new StartPage(shells, lists);
        this.creation = new NewPages(shells, lists);
        this.group = new GroupPage(shells, groups, lists);
        this.members = new MembersPage(shells, projects, groups, lists);
        projects.add(new ProjectMenu());
        groups.add(new GroupMenu());
        this.projectSettings = new ProjectSettingsPage(shells, projects, lists);
        this.groupSettings = new GroupSettingsPage(shells, groups, lists);
    }

    /** The frame of project pages; rooms add their menus. */
    public Frames<Project> projects() {
        return projects;
    }

    /** The frame of group pages; rooms add their menus. */
    public Frames<Group> groups() {
        return groups;
    }

    /** Says who draws the overview of a project. */
    public void home(ProjectHome page) {
        home.set(page);
    }

    public void routes(Routes routes) {
        start.routes(routes);
        creation.routes(routes);
        members.routes(routes);
        projectSettings.routes(routes);
        groupSettings.routes(routes);
        routes.get("/<path>", Needs.PAGE, this::show);
    }

    private Reply show(Request request) {
        String path = request.pathParam("path");
        if (path.startsWith("api/")) {
            throw ApiError.withBody(404, "404 Not Found", Map.of("error", "404 Not Found"));
        }
        Principal caller = Principal.of(request);
        ProjectHome page = home.get();
        var project = lists.projects().byPath(path);
        if (project.isPresent() && page != null) {
            return page.show(
                    request,
                    lists.projects().get(caller, Long.toString(project.get().id())));
        }
        try {
            return group.show(request, lists.groups().get(caller, path));
        } catch (ApiError missing) {
            return start.person(request, path);
        }
    }

    private static final class ProjectMenu implements Menu<Project> {
        @Override
        public Section section() {
            return Section.ABOUT;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return List.of(
                    NavItem.of(Icon.HOME, "Overview", base).keys("g o"),
                    NavItem.of(Icon.USERS, "Members", base + "/-/project_members")
                            .keys("g m"));
        }
    }

    private static final class GroupMenu implements Menu<Group> {
        @Override
        public Section section() {
            return Section.ABOUT;
        }

        @Override
        public List<NavItem> items(Principal caller, Group group, String base) {
            return List.of(
                    NavItem.of(Icon.HOME, "Overview", base).keys("g o"),
                    NavItem.of(Icon.USERS, "Members", "/groups" + base + "/-/group_members")
                            .keys("g m"));
        }
    }

    /** The roles that forms offer, least first. */
    static List<Role> roles() {
        return List.of(Role.values());
    }
}
