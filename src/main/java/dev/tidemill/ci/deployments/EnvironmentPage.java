package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.projects.Project;
import java.util.List;

/** One environment: what it is, how it ends, and everything that was brought there. */
public final class EnvironmentPage {
    private static final String TEMPLATE = "dev/tidemill/ci/deployments/environment_show.jte";
    private static final String BASE = "/<path>/-/environments/{environment}";

    private final EnvironmentsPage.Tools tools;
    private final DeploymentRows rows;

    public EnvironmentPage(EnvironmentsPage.Tools tools) {
        this.tools = tools;
        this.rows = new DeploymentRows(tools.jobs(), tools.users());
    }

    /** What the template shows. */
    public record Content(
            String base,
            String project,
            Environment environment,
            List<DeploymentRows.Row> rows,
            Pager pager,
            boolean mayStop) {}

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE, this::show);
        routes.post(BASE + "/stop", Needs.FORM, this::stop);
        routes.post(BASE + "/cancel_auto_stop", Needs.FORM, this::keep);
    }

    private Reply show(Request request) {
        Principal caller = Principal.of(request);
        Project project = tools.access().reader(caller, request.pathParam("path"));
        Environment environment = tools.environments().get(project, id(request));
        var paging = Paging.of(request);
        var where = new Where().and("d.environment_id = :environment", "environment", environment.id());
        var slice = tools.deployments().list(project, where, "d.id desc", paging);
        var content = new Content(
                base(project) + "/" + environment.id(),
                "/" + project.fullPath(),
                environment,
                rows.of(slice.items()),
                Pagers.of(request, paging, slice),
                tools.access().may(caller, project, CiPermissions.CREATE_ENVIRONMENT));
        var shell = tools.frames().shell(request, project, environment.name(), base(project));
        return tools.shells().page(new View(shell, TEMPLATE, content));
    }

    private Reply stop(Request request) {
        return act(request, (caller, project) -> {
            var stopped = tools.stops().stop(caller, project, id(request), false);
            return stopped.name() + (stopped.stopped() ? " is stopped." : " is being stopped.");
        });
    }

    private Reply keep(Request request) {
        return act(
                request,
                (caller, project) ->
                        tools.environments().keep(caller, project, id(request)).name()
                                + " is kept until somebody stops it.");
    }

    private interface Act {
        String by(Principal caller, Project project);
    }

    private Reply act(Request request, Act act) {
        Principal caller = Principal.of(request);
        Project project = tools.access().reader(caller, request.pathParam("path"));
        String page = base(project) + "/" + id(request);
        try {
            return Shells.done(page, act.by(caller, project));
        } catch (ApiError refused) {
            if (refused.status() == 403 || refused.status() == 404) {
                throw refused;
            }
            return Shells.failed(page, refused.text());
        }
    }

    private static String base(Project project) {
        return "/" + project.fullPath() + "/-/environments";
    }

    private static long id(Request request) {
        return request.params().requiredId("environment");
    }
}
