package dev.tidemill.repos.deploytokens;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.MenuLink;
import dev.tidemill.repos.RepoPermissions;

/** Projects and groups as places that have deploy tokens: who may manage them, and where their pages stand. */
public final class DeployTokenPlaces {
    static final String OF_PROJECT = "/<path>/-/settings/deploy_tokens";
    static final String OF_GROUP = "/groups/<path>/-/settings/deploy_tokens";

    private final Access access;
    private final Frames<Project> projects;
    private final Frames<Group> groups;

    /** Also adds the links to these pages. */
    public DeployTokenPlaces(Access access, Frames<Project> projects, Frames<Group> groups) {
        this.access = access;
        this.projects = projects;
        this.groups = groups;
        projects.add(MenuLink.settings(
                Icon.KEY,
                "Deploy tokens",
                OF_PROJECT,
                (caller, project) -> access.may(caller, project, RepoPermissions.MANAGE_DEPLOY_TOKENS)));
        groups.add(MenuLink.settings(
                Icon.KEY,
                "Deploy tokens",
                OF_GROUP,
                (caller, group) -> access.may(caller, group, RepoPermissions.MANAGE_GROUP_DEPLOY_TOKENS)));
    }

    /** A place whose tokens the caller may manage. */
    record Place(TokenHome home, String base, String about, Shell frame) {
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
        var project =
                access.project(Principal.of(request), request.pathParam("path"), RepoPermissions.MANAGE_DEPLOY_TOKENS);
        String base = OF_PROJECT.replace("<path>", project.fullPath());
        return new Place(
                TokenHome.of(project),
                base,
                "Machines pull this project with them. They belong to nobody and reach nothing else.",
                (at, title) -> projects.shell(at, project, title, base));
    }

    Place group(Request request) {
        var group = access.group(
                Principal.of(request), request.pathParam("path"), RepoPermissions.MANAGE_GROUP_DEPLOY_TOKENS);
        String base = OF_GROUP.replace("<path>", group.fullPath());
        return new Place(
                TokenHome.of(group),
                base,
                "Machines pull every project of this group with them. They belong to nobody.",
                (at, title) -> groups.shell(at, group, title, base));
    }
}
