package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.menus.Menu;
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
            return ci.access().may(caller, project, CiPermissions.ADMIN_VARIABLES)
                    ? List.of(
                            NavItem.of(Icon.VARIABLE, "Variables", base + "/-/settings/ci_cd"),
                            NavItem.of(Icon.RUNNER, "Runners", base + "/-/runners"))
                    : List.of();
        }
    }
}
