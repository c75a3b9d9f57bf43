package dev.tidemill.merging.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.menus.Menu;
import dev.tidemill.work.WorkPermissions;
import java.util.List;

/** The link to merge requests in the side navigation. */
final class RequestMenu {
    private RequestMenu() {}

    /** In projects. */
    record OfProject(Access access) implements Menu<Project> {
        @Override
        public Section section() {
            return Section.CODE;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return access.may(caller, project, MergingPermissions.READ_MERGE_REQUEST) ? link(base) : List.of();
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
            return access.may(caller, group, WorkPermissions.READ_LABEL) ? link("/groups" + base) : List.of();
        }
    }

    private static List<NavItem> link(String base) {
        return List.of(NavItem.of(Icon.MERGE, "Merge requests", base + "/-/merge_requests")
                .keys("g m"));
    }
}
