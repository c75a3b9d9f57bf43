package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.Menu;
import dev.tidemill.projects.menus.MenuLink;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environments of a project with what is in them now. */
public final class EnvironmentsPage {
    private static final String TEMPLATE = "dev/tidemill/ci/deployments/environment_list.jte";
    private static final String BASE = "/<path>/-/environments";

    private final Tools tools;
    private final DeploymentRows deployed;

    /** What the page calls. */
    public record Tools(
            Shells shells,
            Frames<Project> frames,
            CiAccess access,
            Environments environments,
            Deployments deployments,
            EnvironmentStops stops,
            CiJobs jobs,
            Users users) {}

    /** An environment as a row. */
    public record Row(Environment environment, DeploymentRows.@Nullable Row newest) {}

    /** What the template shows. */
    public record Content(String base, String project, List<Row> rows, Pager pager, boolean stopped, boolean mayStop) {}

    public EnvironmentsPage(Tools tools) {
        this.tools = tools;
        this.deployed = new DeploymentRows(tools.jobs(), tools.users());
        tools.frames()
                .add(new MenuLink<>(Menu.Section.BUILD, Icon.GLOBE, "Environments", BASE, tools.access()::mayRead));
    }

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE, this::show);
    }

    private Reply show(Request request) {
        Principal caller = Principal.of(request);
        Project project = tools.access().reader(caller, request.pathParam("path"));
        boolean stopped =
                request.params().text("state").filter("stopped"::equals).isPresent();
        var where = new Where().and(stopped ? "e.state = 'stopped'" : "e.state <> 'stopped'");
        var paging = Paging.of(request);
        var slice = tools.environments().list(project, where, paging);
        String base = "/" + project.fullPath() + "/-/environments";
        var content = new Content(
                base,
                "/" + project.fullPath(),
                rows(slice.items()),
                Pagers.of(request, paging, slice),
                stopped,
                tools.access().may(caller, project, CiPermissions.CREATE_ENVIRONMENT));
        var shell = tools.frames().shell(request, project, "Environments", base);
        return tools.shells().page(new View(shell, TEMPLATE, content));
    }

    private List<Row> rows(List<Environment> environments) {
        Map<Long, Deployment> newest = tools.deployments()
                .newest(environments.stream().map(Environment::id).toList());
        Map<Long, DeploymentRows.Row> shown = deployed.of(newest.values()).stream()
                .collect(Collectors.toMap(row -> row.deployment().environmentId(), Function.identity()));
        return environments.stream()
                .map(environment -> new Row(environment, shown.get(environment.id())))
                .toList();
    }
}
