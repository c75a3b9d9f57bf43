package dev.tidemill.work;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.signin.ViewerPart;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.menus.Menu;
import java.util.ArrayList;
import java.util.List;

/** The links to planning in the side navigation, for those who may see issues. */
final class PlanMenu {
    private PlanMenu() {}

    /** In the menu of the viewer. */
    static void ofViewer(ViewerPart viewer) {
        viewer.add(NavItem.of(Icon.RING_CHECK, "To-do list", "/dashboard/todos").keys("g t"));
        viewer.add(NavItem.of(Icon.ISSUE, "Your issues", "/dashboard/issues"));
    }

    /** In projects. */
    record OfProject(Access access) implements Menu<Project> {
        @Override
        public Section section() {
            return Section.PLAN;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return links(base, access.may(caller, project, WorkPermissions.READ_ISSUE));
        }
    }

    /** In groups. */
    record OfGroup(Access access) implements Menu<Group> {
        @Override
        public Section section() {
            return Section.PLAN;
        }

        @Override
        public List<NavItem> items(Principal caller, Group group, String base) {
            return links("/groups" + base, access.may(caller, group, WorkPermissions.READ_LABEL));
        }
    }

    private static List<NavItem> links(String base, boolean issues) {
        var links = new ArrayList<NavItem>();
        if (issues) {
            links.add(NavItem.of(Icon.ISSUE, "Issues", base + "/-/issues").keys("g i"));
            links.add(NavItem.of(Icon.BOARD, "Boards", base + "/-/boards").keys("g b"));
            links.add(NavItem.of(Icon.TAG, "Labels", base + "/-/labels"));
            links.add(NavItem.of(Icon.CLOCK, "Milestones", base + "/-/milestones"));
        }
        return links;
    }
}
