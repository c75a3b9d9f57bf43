package dev.tidemill.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.activity.Activities;
import dev.tidemill.projects.activity.ActivityPage;
import dev.tidemill.projects.activity.EventsApi;
import dev.tidemill.projects.activity.PlaceActivities;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.menus.Menu;
import dev.tidemill.projects.pages.ProjectPages;
import dev.tidemill.projects.projects.Projects;
import java.util.List;

/** What people did, put together: the rows, the endpoints, the pages. */
final class ProjectActivity {
    private final Activities activities;
    private final Projects projects;
    private final Users users;
    private final ActivityPage page;
    private final String externalUrl;

    ProjectActivity(Platform platform, Projects projects, Groups groups, Users users, ProjectPages pages) {
        this.activities = new Activities(platform);
        this.projects = projects;
        this.users = users;
        this.externalUrl = platform.externalUrl();
        this.page = new ActivityPage(new ActivityPage.Tools(
                activities, platform.shells(), pages.projects(), pages.groups(), projects, groups, users));
        activities.add(new PlaceActivities(projects));
        pages.projects().add(new OfProject());
        pages.groups().add(new OfGroup());
    }

    Activities activities() {
        return activities;
    }

    void routes(Routes routes) {
        new EventsApi(activities, projects, users, externalUrl).routes(routes);
        page.routes(routes);
    }

    private static final class OfProject implements Menu<Project> {
        @Override
        public Section section() {
            return Section.ABOUT;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return List.of(
                    NavItem.of(Icon.CHART, "Activity", base + "/activity").keys("g v"));
        }
    }

    private static final class OfGroup implements Menu<Group> {
        @Override
        public Section section() {
            return Section.ABOUT;
        }

        @Override
        public List<NavItem> items(Principal caller, Group group, String base) {
            return List.of(NavItem.of(Icon.CHART, "Activity", "/groups" + base + "/-/activity")
                    .keys("g v"));
        }
    }
}
