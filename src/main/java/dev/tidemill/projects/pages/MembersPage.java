package dev.tidemill.projects.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Format;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Member;
import dev.tidemill.projects.members.MemberFilter;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.projects.menus.Frames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of a project or group: list, add, change, remove. */
public final class MembersPage {
    private static final String TEMPLATE = "dev/tidemill/projects/pages/member_list.jte";
    private static final String OF_PROJECT = "/<path>/-/project_members";
    private static final String OF_GROUP = "/groups/<path>/-/group_members";

    private final Shells shells;
    private final Frames<Project> projects;
    private final Frames<Group> groups;
    private final Lists lists;
    private final InvitedGroups invited;

    MembersPage(Shells shells, Frames<Project> projects, Frames<Group> groups, Lists lists) {
        this.shells = shells;
        this.projects = projects;
        this.groups = groups;
        this.lists = lists;
        this.invited = new InvitedGroups(lists);
    }

    /** A member as a row. */
    public record Row(User user, Role role, @Nullable String expires, boolean inherited) {}

    /**
     * What the template shows.
     *
     * @param base where the forms of a row are sent, followed by the user's number
     * @param form the form that adds somebody, or null when the caller may not
     * @param groups the groups invited here
     * @param groupsBase where the forms of their rows are sent
     * @param invite the form that invites one, or null when the caller may not
     */
    public record Content(
            List<Row> rows,
            String base,
            @Nullable Form form,
            List<Choice> roles,
            List<InvitedGroups.Row> groups,
            String groupsBase,
            @Nullable Form invite) {}

    void routes(Routes routes) {
        invited.routes(routes, (request, project, faults) -> page(request, project, 422, Faults.NONE, faults));
        for (String base : List.of(OF_PROJECT, OF_GROUP)) {
            boolean project = base.equals(OF_PROJECT);
            routes.get(base, Needs.PAGE, request -> page(request, project, 200, Faults.NONE));
            routes.post(base, Needs.FORM, request -> add(request, project));
            routes.post(base + "/{user}", Needs.FORM, request -> change(request, project));
            routes.post(base + "/{user}/remove", Needs.FORM, request -> remove(request, project));
        }
    }

    private Reply add(Request request, boolean project) {
        var params = request.params();
        try {
            User user = lists.users()
                    .byUsername(params.requiredText("username"))
                    .orElseThrow(() -> ApiError.invalid("username", "is nobody here"));
            var source = source(request, project, manage(project));
            lists.members()
                    .add(
                            Principal.of(request),
                            source,
                            user.id(),
                            role(request),
                            params.date("expires_at").orElse(null));
            return Shells.done(base(request, project), user.name() + " is a member now.");
        } catch (ApiError refused) {
            return page(request, project, 422, Faults.of(refused));
        }
    }

    private Reply change(Request request, boolean project) {
        return act(
                request,
                project,
                "The role was changed.",
                (source, user) ->
                        lists.members().change(Principal.of(request), source, user, role(request), null, false));
    }

    private Reply remove(Request request, boolean project) {
        return act(
                request,
                project,
                "The member was removed.",
                (source, user) -> lists.members().remove(Principal.of(request), source, user));
    }

    private interface Act {
        void on(MemberSource source, long user);
    }

    private Reply act(Request request, boolean project, String done, Act act) {
        var source = source(request, project, read(project));
        try {
            act.on(source, request.params().requiredId("user"));
            return Shells.done(base(request, project), done);
        } catch (ApiError refused) {
            return Shells.failed(base(request, project), refused.text());
        }
    }

    private Reply page(Request request, boolean project, int status, Faults faults) {
        return page(request, project, status, faults, Faults.NONE);
    }

    private Reply page(Request request, boolean project, int status, Faults faults, Faults inviting) {
        var source = source(request, project, read(project));
        boolean manages = mayManage(request, project);
        var content = new Content(
                rows(source),
                base(request, project),
                manages ? form(request, project, faults) : null,
                roles(),
                invited.rows(Principal.of(request), source),
                InvitedGroups.base(request, project),
                manages ? InvitedGroups.form(request, project, roles(), inviting) : null);
        return shells.page(status, new View(shell(request, project), TEMPLATE, content));
    }

    private List<Row> rows(MemberSource source) {
        var direct = lists.members().list(source, MemberFilter.ALL, everybody()).items().stream()
                .map(Member::userId)
                .collect(Collectors.toSet());
        var all = lists.members().all(source, MemberFilter.ALL, everybody()).items();
        var users = lists.users().byIds(all.stream().map(Member::userId).toList());
        return all.stream()
                .flatMap(member -> Optional.ofNullable(users.get(member.userId()))
                        .map(user -> row(member, user, !direct.contains(user.id())))
                        .stream())
                .toList();
    }

    private static Row row(Member member, User user, boolean inherited) {
        var expires = member.expiresAt();
        return new Row(user, member.role(), expires == null ? null : Format.day(expires), inherited);
    }

    private static Paging everybody() {
        return new Paging(1, Paging.MOST, "");
    }

    private Form form(Request request, boolean project, Faults faults) {
        var params = request.params();
        return Form.of(
                        base(request, project),
                        "Add member",
                        Field.text("username", "Username")
                                .required()
                                .value(params.text("username").orElse(""))
                                .error(faults.of("username")),
                        Field.select("access_level", "Role", roles())
                                .value(params.text("access_level").orElse("30"))
                                .error(faults.of("access_level")),
                        Field.input("date", "expires_at", "Until")
                                .value(params.text("expires_at").orElse(""))
                                .error(faults.of("expires_at")))
                .error(faults.other("username", "access_level", "expires_at"));
    }

    private boolean mayManage(Request request, boolean project) {
        try {
            return source(request, project, manage(project)) != null;
        } catch (ApiError refused) {
            return false;
        }
    }

    private MemberSource source(Request request, boolean project, Permission permission) {
        Principal caller = Principal.of(request);
        String path = request.pathParam("path");
        return project
                ? lists.members().ofProject(caller, path, permission)
                : lists.members().ofGroup(caller, path, permission);
    }

    private PageShell shell(Request request, boolean project) {
        Principal caller = Principal.of(request);
        String path = request.pathParam("path");
        String current = base(request, project);
        return project
                ? projects.shell(request, lists.projects().get(caller, path), "Members", current)
                : groups.shell(request, lists.groups().get(caller, path), "Members", current);
    }

    private static String base(Request request, boolean project) {
        String path = request.pathParam("path");
        return project ? "/" + path + "/-/project_members" : "/groups/" + path + "/-/group_members";
    }

    private static Permission read(boolean project) {
        return project ? MemberPermissions.READ_PROJECT_MEMBERS : MemberPermissions.READ_GROUP_MEMBERS;
    }

    private static Permission manage(boolean project) {
        return project ? MemberPermissions.ADMIN_PROJECT_MEMBERS : MemberPermissions.ADMIN_GROUP_MEMBERS;
    }

    private static Role role(Request request) {
        return Role.ofLevel((int) request.params().requiredId("access_level"))
                .orElseThrow(() -> ApiError.invalid("access_level", "is not a role"));
    }

    private static List<Choice> roles() {
        return ProjectPages.roles().stream()
                .map(role -> new Choice(Integer.toString(role.level()), Words.role(role)))
                .toList();
    }
}
