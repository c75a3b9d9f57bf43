package dev.tidemill.projects.tokens;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Members;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.MenuLink;

/** Projects and groups as places that have access tokens: who may manage them, and where their pages stand. */
public final class TokenPlaces {
    static final String OF_PROJECT = "/<path>/-/settings/access_tokens";
    static final String OF_GROUP = "/groups/<path>/-/settings/access_tokens";

    private final Access access;
    private final Members members;
    private final Frames<Project> projects;
    private final Frames<Group> groups;

    public TokenPlaces(Access access, Members members, Frames<Project> projects, Frames<Group> groups) {
        this.access = access;
        this.members = members;
        this.projects = projects;
        this.groups = groups;
        projects.add(MenuLink.settings(
                Icon.KEY,
                "Access tokens",
                OF_PROJECT,
                (caller, project) -> access.may(caller, project, MemberPermissions.MANAGE_PROJECT_TOKENS)));
        groups.add(MenuLink.settings(
                Icon.KEY,
                "Access tokens",
                OF_GROUP,
                (caller, group) -> access.may(caller, group, MemberPermissions.MANAGE_GROUP_TOKENS)));
    }

    /**
     * A place whose tokens the caller may manage.
     *
     * @param base the address of its page
     * @param about one sentence on what its tokens are
     */
    record Place(MemberSource source, String base, String about, Shell frame) {
        PageShell shell(Request request, String title) {
            return frame.of(request, title);
        }
    }

    /** Makes the shell of a page about the place. */
    @FunctionalInterface
    interface Shell {
        PageShell of(Request request, String title);
    }

    Place project(Request request) {
        var project = access.project(
                Principal.of(request), request.pathParam("path"), MemberPermissions.MANAGE_PROJECT_TOKENS);
        String base = OF_PROJECT.replace("<path>", project.fullPath());
        return new Place(
                members.of(project),
                base,
                "Each acts as a bot that is a member of this project and of nothing else.",
                (at, title) -> projects.shell(at, project, title, base));
    }

    Place group(Request request) {
        var group =
                access.group(Principal.of(request), request.pathParam("path"), MemberPermissions.MANAGE_GROUP_TOKENS);
        String base = OF_GROUP.replace("<path>", group.fullPath());
        return new Place(
                MemberSource.of(group),
                base,
                "Each acts as a bot that is a member of this group and everything in it.",
                (at, title) -> groups.shell(at, group, title, base));
    }
}
