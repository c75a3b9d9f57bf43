package dev.tidemill.admin;

import dev.tidemill.admin.jobs.DeadJobsApi;
import dev.tidemill.admin.jobs.DeadWork;
import dev.tidemill.admin.pages.OverviewPage;
import dev.tidemill.admin.pages.UsersPage;
import dev.tidemill.ci.CiRoom;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.DeadJobs;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.ProjectsRoom;

/** Administration: everything this room adds to the process. */
public final class AdminRoom implements Room {
    private final OverviewPage overview;
    private final UsersPage users;
    private final DeadWork deadWork;

    public AdminRoom(Platform platform, IdentityRoom identity, ProjectsRoom projects, CiRoom ci) {
        var area = identity.administration();
        area.add(10, NavItem.of(Icon.HOME, "Overview", OverviewPage.PATH));
        area.add(20, NavItem.of(Icon.USERS, "Users", UsersPage.PATH));
        identity.viewer().addForAdministrators(NavItem.of(Icon.SHIELD, "Administration", OverviewPage.PATH));
        this.overview = new OverviewPage(
                area,
                new OverviewPage.Counted(identity.users(), projects.groups(), projects.projects(), ci.runners()),
                platform.externalUrl());
        this.users = new UsersPage(area, identity.users());
        this.deadWork = new DeadWork(platform.db(), new DeadJobs(platform.db(), platform.clock()), identity.audit());
    }

    @Override
    public String name() {
        return "admin";
    }

    @Override
    public void routes(Routes routes) {
        overview.routes(routes);
        users.routes(routes);
        new DeadJobsApi(deadWork).routes(routes);
    }
}
