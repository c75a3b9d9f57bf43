package dev.tidemill.projects.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Format;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.shares.GroupLinks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups invited into a project or group, on its page of members. */
public final class InvitedGroups {
    static final String INVITED = "invited";

    private final Lists lists;

    /** An invited group as a row. */
    public record Row(
            long id,
            String path,
            String name,
            Role role,
            @Nullable String expires) {}

    InvitedGroups(Lists lists) {
        this.lists = lists;
    }

    /** Shows the page again after a refusal. */
    interface Again {
        Reply page(Request request, boolean project, Faults faults);
    }

    void routes(Routes routes, Again again) {
        for (boolean project : List.of(true, false)) {
            String base = (project ? "/<path>" : "/groups/<path>") + "/-/group_links";
            routes.post(base, Needs.FORM, request -> invite(request, project, again));
            routes.post(base + "/{group}/remove", Needs.FORM, request -> remove(request, project));
        }
    }

    private Reply invite(Request request, boolean project, Again again) {
        var params = request.params();
        try {
            var source = source(request, project);
            var role = Role.ofLevel((int) params.requiredId("group_access"))
                    .orElseThrow(() -> ApiError.invalid("group_access", "is not a role"));
            String group = params.requiredText("group").strip();
            var until = params.text("group_expires_at")
                            .filter(text -> !text.isBlank())
                            .isPresent()
                    ? params.date("group_expires_at").orElse(null)
                    : null;
            lists.links().share(Principal.of(request), source, group, role, until);
            return Shells.done(members(request, project), group + " was invited.");
        } catch (ApiError refused) {
            var known = refused.status() == 404 ? ApiError.invalid("group", "is no group that you see") : refused;
            return again.page(request, project, Faults.of(known));
        }
    }

    private Reply remove(Request request, boolean project) {
        var source = source(request, project);
        lists.links().unshare(Principal.of(request), source, request.params().requiredId("group"));
        return Shells.done(members(request, project), "The group is no longer invited.");
    }

    private MemberSource source(Request request, boolean project) {
        Principal caller = Principal.of(request);
        String path = request.pathParam("path");
        return project
                ? lists.members().ofProject(caller, path, MemberPermissions.ADMIN_PROJECT_MEMBERS)
                : lists.members().ofGroup(caller, path, MemberPermissions.ADMIN_GROUP_MEMBERS);
    }

    List<Row> rows(Principal caller, MemberSource source) {
        return lists.links().of(caller, source).stream().map(InvitedGroups::row).toList();
    }

    private static Row row(GroupLinks.Shown shown) {
        var expires = shown.link().expiresAt();
        var group = shown.group();
        return new Row(
                group.id(),
                group.fullPath(),
                group.fullName(),
                shown.link().role(),
                expires == null ? null : Format.day(expires));
    }

    static Form form(Request request, boolean project, List<Choice> roles, Faults faults) {
        boolean again = faults != Faults.NONE;
        Params typed = again ? request.params() : Params.none();
        return Form.of(
                        base(request, project),
                        "Invite group",
                        Field.text("group", "Group")
                                .required()
                                .placeholder("group/subgroup")
                                .value(typed.text("group").orElse(""))
                                .error(faults.of("group")),
                        Field.select("group_access", "Highest role", roles)
                                .value(typed.text("group_access").orElse("30"))
                                .hint("Members have their own role, but none above this one.")
                                .error(faults.of("group_access")),
                        Field.input("date", "group_expires_at", "Until")
                                .value(typed.text("group_expires_at").orElse(""))
                                .error(faults.of("expires_at")))
                .error(faults.other("group", "group_access", "expires_at"));
    }

    static String base(Request request, boolean project) {
        return (project ? "/" : "/groups/") + request.pathParam("path") + "/-/group_links";
    }

    private static String members(Request request, boolean project) {
        String path = request.pathParam("path");
        return project ? "/" + path + "/-/project_members" : "/groups/" + path + "/-/group_members";
    }
}
