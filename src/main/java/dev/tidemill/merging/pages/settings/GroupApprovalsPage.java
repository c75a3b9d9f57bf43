package dev.tidemill.merging.pages.settings;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.pages.SettingsContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a group demands of approvals in the projects below it. */
final class GroupApprovalsPage {
    private static final String TEMPLATE = "dev/tidemill/projects/pages/settings.jte";
    private static final String BASE = "/groups/<path>" + SettingsPages.TAIL;

    private final SettingsTools tools;

    GroupApprovalsPage(SettingsTools tools) {
        this.tools = tools;
    }

    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE_USER, request -> page(request, 200, null));
        routes.post(BASE, Needs.FORM, this::change);
    }

    private Reply change(Request request) {
        Group group = group(request);
        try {
            tools.approvals().change(Principal.of(request), group, ApprovalForm.read(request.params()));
            return Shells.done(base(group), "The approval settings were saved.");
        } catch (ApiError refused) {
            return page(request, 422, refused.text());
        }
    }

    private Reply page(Request request, int status, @Nullable String error) {
        Group group = group(request);
        var form = ApprovalForm.of(base(group), tools.approvals().of(Principal.of(request), group), error);
        var section = new SettingsContent.Section(
                "Approvals", "What is stricter here holds in every group and project below.", form);
        var shell = tools.groupFrames().shell(request, group, SettingsPages.TITLE, base(group));
        var content = new SettingsContent("Merge request settings", List.of(section));
        return tools.shells().page(status, new View(shell, TEMPLATE, content));
    }

    private Group group(Request request) {
        return tools.access().group(Principal.of(request), request.pathParam("path"), MemberPermissions.ADMIN_GROUP);
    }

    private static String base(Group group) {
        return "/groups/" + group.fullPath() + SettingsPages.TAIL;
    }
}
