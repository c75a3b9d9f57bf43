package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.menus.Menu;
import java.util.ArrayList;
import java.util.List;

/** All pages of this room and its links in a project's navigation. */
public final class CiPages {
    private final PipelinesPage pipelines;
    private final PipelinePage pipeline;
    private final JobPage job;
    private final ArtifactsPage artifacts;
    private final VariablesPage variables;
    private final RunnersPage runners;

    public CiPages(CiContext ci) {
        this.pipelines = new PipelinesPage(ci);
        this.pipeline = new PipelinePage(ci);
        this.job = new JobPage(ci);
        this.artifacts = new ArtifactsPage(ci);
        this.variables = new VariablesPage(ci);
        this.runners = new RunnersPage(ci);
        ci.frames().add(new BuildMenu(ci));
        ci.frames().add(new SettingsMenu(ci));
        ci.groupFrames().add(new GroupMenu(ci));
        ci.administration().add(30, NavItem.of(Icon.RUNNER, "Runners", CiPlaces.Address.RUNNERS.ofInstance()));
        ci.administration().add(40, NavItem.of(Icon.VARIABLE, "Variables", CiPlaces.Address.VARIABLES.ofInstance()));
    }

    public void routes(Routes routes) {
        pipelines.routes(routes);
        pipeline.routes(routes);
        job.routes(routes);
        artifacts.routes(routes);
        variables.routes(routes);
        runners.routes(routes);
    }

    private record BuildMenu(CiContext ci) implements Menu<Project> {
        @Override
        public Section section() {
            return Section.BUILD;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return ci.access().may(caller, project, CiPermissions.READ_PIPELINE)
                    ? List.of(NavItem.of(Icon.PIPELINE, "Pipelines", base + "/-/pipelines")
                            .keys("g p"))
                    : List.of();
        }
    }

    private record SettingsMenu(CiContext ci) implements Menu<Project> {
        @Override
        public Section section() {
            return Section.SETTINGS;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return links(
                    new CiPlace.OfProject(project),
                    ci.access().may(caller, project, CiPermissions.ADMIN_VARIABLES),
                    ci.access().may(caller, project, CiPermissions.ADMIN_RUNNERS));
        }
    }

    private record GroupMenu(CiContext ci) implements Menu<Group> {
        @Override
        public Section section() {
            return Section.SETTINGS;
        }

        @Override
        public List<NavItem> items(Principal caller, Group group, String base) {
            return links(
                    new CiPlace.OfGroup(group),
                    ci.access().may(caller, group, CiPermissions.ADMIN_GROUP_VARIABLES),
                    ci.access().may(caller, group, CiPermissions.ADMIN_GROUP_RUNNERS));
        }
    }

    private static List<NavItem> links(CiPlace place, boolean variables, boolean runners) {
        var links = new ArrayList<NavItem>();
        if (variables) {
            links.add(NavItem.of(Icon.VARIABLE, "Variables", CiPlaces.Address.VARIABLES.of(place)));
        }
        if (runners) {
            links.add(NavItem.of(Icon.RUNNER, "Runners", CiPlaces.Address.RUNNERS.of(place)));
        }
        return links;
    }
}
