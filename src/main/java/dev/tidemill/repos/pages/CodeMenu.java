package dev.tidemill.repos.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.menus.Menu;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.addresses.Addresses;
import java.util.List;

/** The links to code in the side navigation, for those who may read it. */
final class CodeMenu implements Menu<Project> {
    private final Access access;

    CodeMenu(Access access) {
        this.access = access;
    }

    @Override
    public Section section() {
        return Section.CODE;
    }

    @Override
    public List<NavItem> items(Principal caller, Project project, String base) {
        if (!access.may(caller, project, RepoPermissions.DOWNLOAD_CODE)) {
            return List.of();
        }
        var addresses = new Addresses(base);
        return List.of(
                NavItem.of(Icon.FOLDER, "Files", addresses.files()).keys("g f"),
                NavItem.of(Icon.COMMIT, "Commits", addresses.history()).keys("g c"),
                NavItem.of(Icon.BRANCH, "Branches", addresses.branches()),
                NavItem.of(Icon.TAG, "Tags", addresses.tags()),
                NavItem.of(Icon.MERGE, "Compare", addresses.compare()));
    }
}
