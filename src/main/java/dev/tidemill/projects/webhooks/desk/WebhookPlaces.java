package dev.tidemill.projects.webhooks.desk;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.MenuLink;
import dev.tidemill.projects.projects.ProjectFilter;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.projects.webhooks.WebhookOwner;
import java.util.List;
import java.util.function.Supplier;

/** Projects and groups as owners of webhooks: who may manage them, and where their pages stand. */
final class WebhookPlaces {
    static final String OF_PROJECT = "/<path>/-/hooks";
    static final String OF_GROUP = "/groups/<path>/-/hooks";
    private static final String WORDS = "Webhooks";
    private static final int SOME = 20;

    private final Access access;
    private final Projects projects;
    private final Frames<Project> projectFrames;
    private final Frames<Group> groupFrames;

    WebhookPlaces(Access access, Projects projects, Frames<Project> projectFrames, Frames<Group> groupFrames) {
        this.access = access;
        this.projects = projects;
        this.projectFrames = projectFrames;
        this.groupFrames = groupFrames;
        projectFrames.add(MenuLink.settings(
                Icon.LINK,
                WORDS,
                OF_PROJECT,
                (caller, project) -> access.may(caller, project, MemberPermissions.ADMIN_PROJECT_HOOKS)));
        groupFrames.add(MenuLink.settings(
                Icon.LINK,
                WORDS,
                OF_GROUP,
                (caller, group) -> access.may(caller, group, MemberPermissions.ADMIN_GROUP_HOOKS)));
    }

    /**
     * An owner whose webhooks the caller may manage.
     *
     * @param base the address of its page
     * @param examples projects out of which examples are made
     */
    record Place(WebhookOwner owner, String base, Supplier<List<Project>> examples, Shell frame) {
        PageShell shell(Request request, String title) {
            return frame.of(request, title);
        }
    }

    /** Makes the shell of a page about the place. */
    @FunctionalInterface
    interface Shell {
        PageShell of(Request request, String title);
    }

    Place project(Request request, String parameter) {
        var project = access.project(
                Principal.of(request), request.pathParam(parameter), MemberPermissions.ADMIN_PROJECT_HOOKS);
        String base = address(project);
        return new Place(
                WebhookOwner.of(project),
                base,
                () -> List.of(project),
                (at, title) -> projectFrames.shell(at, project, title, base));
    }

    Place group(Request request, String parameter) {
        var caller = Principal.of(request);
        var group = access.group(caller, request.pathParam(parameter), MemberPermissions.ADMIN_GROUP_HOOKS);
        String base = address(group);
        return new Place(
                WebhookOwner.of(group),
                base,
                () -> some(caller, group),
                (at, title) -> groupFrames.shell(at, group, title, base));
    }

    private List<Project> some(Principal caller, Group group) {
        var found = projects.ofGroup(caller, group, true, ProjectFilter.ALL, new Paging(1, SOME, ""));
        return found.items().stream().map(ProjectView::project).toList();
    }

    private static String address(Project project) {
        return OF_PROJECT.replace("<path>", project.fullPath());
    }

    private static String address(Group group) {
        return OF_GROUP.replace("<path>", group.fullPath());
    }
}
