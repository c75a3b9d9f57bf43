package dev.tidemill.merging.pages.settings;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.menus.Menu;
import java.util.List;

/** The settings pages of merging and their links. */
public final class SettingsPages {
    static final String TAIL = "/-/settings/merge_requests";
    static final String TITLE = "Merging";

    private final SettingsTools tools;

    public SettingsPages(SettingsTools tools) {
        this.tools = tools;
        tools.projectFrames().add(new OfProject(tools.access()));
        tools.groupFrames().add(new OfGroup(tools.access()));
    }

    /** Adds the rows of the pages. */
    public void routes(Routes routes) {
        new ProjectMergingPage(tools).routes(routes);
        new GroupApprovalsPage(tools).routes(routes);
    }

    private record OfProject(Access access) implements Menu<Project> {
        @Override
        public Section section() {
            return Section.SETTINGS;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return access.may(caller, project, MergingPermissions.ADMIN_APPROVALS)
                    ? List.of(NavItem.of(Icon.MERGE, TITLE, base + TAIL))
                    : List.of();
        }
    }

    private record OfGroup(Access access) implements Menu<Group> {
        @Override
        public Section section() {
            return Section.SETTINGS;
        }

        @Override
        public List<NavItem> items(Principal caller, Group group, String base) {
            return access.may(caller, group, MemberPermissions.ADMIN_GROUP)
                    ? List.of(NavItem.of(Icon.MERGE, TITLE, base + TAIL))
                    : List.of();
        }
    }
}
