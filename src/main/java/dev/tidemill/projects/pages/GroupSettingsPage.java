package dev.tidemill.projects.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.groups.GroupChange;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.MenuLink;
import java.util.List;

/** The general settings of a group: what it is, who makes what in it, its address, and its end. */
final class GroupSettingsPage {
    private static final String TEMPLATE = "dev/tidemill/projects/pages/settings.jte";
    private static final String BASE = "/groups/<path>/-/edit";
    private static final List<Choice> PROJECTS = List.of(
            new Choice("developer", "Developers and above"),
            new Choice("maintainer", "Maintainers and above"),
            new Choice("owner", "Owners"),
            new Choice("noone", "Nobody"));
    private static final List<Choice> SUBGROUPS =
            List.of(new Choice("maintainer", "Maintainers and above"), new Choice("owner", "Owners"));

    private final Shells shells;
    private final Frames<Group> frames;
    private final Lists lists;

    GroupSettingsPage(Shells shells, Frames<Group> frames, Lists lists) {
        this.shells = shells;
        this.frames = frames;
        this.lists = lists;
        frames.add(MenuLink.settings(
                Icon.GEAR,
                "General",
                BASE,
                (caller, group) -> lists.access().may(caller, group, MemberPermissions.ADMIN_GROUP)));
    }

    /** The link to this page. */
    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE_USER, request -> page(request, 200, "", Faults.NONE));
        routes.post(BASE, Needs.FORM, request -> change(request, "general"));
        routes.post(BASE + "/address", Needs.FORM, request -> change(request, "address"));
        routes.post(BASE + "/delete", Needs.FORM, this::delete);
    }

    private Group group(Request request) {
        return lists.access().group(Principal.of(request), request.pathParam("path"), MemberPermissions.ADMIN_GROUP);
    }

    private Reply change(Request request, String section) {
        Group group = group(request);
        try {
            Group after = lists.groups()
                    .update(
                            Principal.of(request),
                            Long.toString(group.id()),
                            GroupChange.of(FormParams.inPlace(request.params())));
            return Shells.done("/groups/" + after.fullPath() + "/-/edit", "The settings were saved.");
        } catch (ApiError refused) {
            return page(request, 422, section, Faults.of(refused));
        }
    }

    private Reply delete(Request request) {
        Group group = group(request);
        try {
            Confirmed.require(request, Confirmed.DELETE, group.fullPath());
            lists.removals().deleteGroup(Principal.of(request), Long.toString(group.id()));
            return Shells.done("/", "The group " + group.fullPath() + " was deleted.");
        } catch (ApiError refused) {
            return page(request, 422, "delete", Faults.of(refused));
        }
    }

    private Reply page(Request request, int status, String refused, Faults faults) {
        Group group = group(request);
        String base = "/groups/" + group.fullPath() + "/-/edit";
        var sections = List.of(
                general(request, group, base, refused.equals("general") ? faults : Faults.NONE),
                address(request, group, base, refused.equals("address") ? faults : Faults.NONE),
                ending(group, base, refused.equals("delete") ? faults : Faults.NONE));
        var shell = frames.shell(request, group, "General settings", base);
        return shells.page(status, new View(shell, TEMPLATE, new SettingsContent("General settings", sections)));
    }

    private static SettingsContent.Section general(Request request, Group group, String base, Faults faults) {
        var params = request.params();
        boolean again = faults != Faults.NONE;
        var form = Form.of(
                        base,
                        "Save",
                        Field.text("name", "Name")
                                .required()
                                .value(again ? params.text("name").orElse("") : group.name())
                                .error(faults.of("name")),
                        Field.area("description", "Description")
                                .value(again ? params.text("description").orElse("") : group.description())
                                .error(faults.of("description")),
                        Field.radios("visibility", "Who may see it", NewPages.VISIBILITY)
                                .value(
                                        again
                                                ? params.text("visibility").orElse("")
                                                : group.visibility().word())
                                .error(faults.of("visibility_level")),
                        Field.select("project_creation_level", "Who makes projects in it", PROJECTS)
                                .value(group.projectCreationLevel()),
                        Field.select("subgroup_creation_level", "Who makes groups in it", SUBGROUPS)
                                .value(group.subgroupCreationLevel()))
                .error(faults.other("name", "description", "visibility_level"));
        return new SettingsContent.Section("What it is", "", form);
    }

    private static SettingsContent.Section address(Request request, Group group, String base, Faults faults) {
        var path = Field.text("address", "Address")
                .required()
                .value(
                        faults == Faults.NONE
                                ? group.path()
                                : request.params().text("address").orElse(""))
                .hint("Letters, digits, dashes, dots.")
                .error(faults.of("path"));
        return new SettingsContent.Section(
                "Address",
                "Everything in the group moves along; old links are led to the new address until something else takes it.",
                Form.of(base + "/address", "Change address", path).error(faults.other("path")));
    }

    private static SettingsContent.Section ending(Group group, String base, Faults faults) {
        var form = Form.of(
                        base + "/delete", "Delete group", Confirmed.field(Confirmed.DELETE, group.fullPath(), faults))
                .dangerous()
                .error(faults.other(Confirmed.DELETE));
        return new SettingsContent.Section("Delete", "Every group and project in it is gone for good.", form);
    }
}
