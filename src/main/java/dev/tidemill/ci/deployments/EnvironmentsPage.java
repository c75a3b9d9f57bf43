package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.Menu;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The environments of a project with what is in them now. */
public final class EnvironmentsPage {
    private static final String TEMPLATE = "dev/tidemill/ci/deployments/environment_list.jte";
    private static final String BASE = "/<path>/-/environments";

    private final Tools tools;

    /** What the page calls. */
    public record Tools(
            Shells shells,
            Frames<Project> frames,
            CiAccess access,
            Environments environments,
            Deployments deployments,
            EnvironmentStops stops,
            Users users) {}

    /** An environment as a row. */
    public record Row(
            Environment environment,
            @Nullable Deployment newest,
            @Nullable User user) {}

    /** What the template shows. */
    public record Content(String base, String project, List<Row> rows, Pager pager, boolean stopped, boolean mayStop) {}

    public EnvironmentsPage(Tools tools) {
        this.tools = tools;
        tools.frames().add(new Link(tools.access()));
    }

    private record Link(CiAccess access) implements Menu<Project> {
        @Override
        public Section section() {
            return Section.BUILD;
        }

        @Override
        public List<NavItem> items(Principal caller, Project project, String base) {
            return access.may(caller, project, CiPermissions.READ_PIPELINE)
                    ? List.of(NavItem.of(Icon.GLOBE, "Environments", base + "/-/environments"))
                    : List.of();
        }
    }

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE, this::show);
        routes.post(BASE + "/{environment}/stop", Needs.FORM, this::stop);
    }

    private Reply show(Request request) {
        Principal caller = Principal.of(request);
        Project project = tools.access().reader(caller, request.pathParam("path"));
        boolean stopped =
                request.params().text("state").filter("stopped"::equals).isPresent();
        var where = new Where().and("e.state = :state", "state", stopped ? "stopped" : "available");
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
        Map<Long, User> users = tools.users()
                .byIds(newest.values().stream()
                        .map(Deployment::userId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return environments.stream()
                .map(environment -> {
                    Deployment last = newest.get(environment.id());
                    Long by = last == null ? null : last.userId();
                    return new Row(environment, last, by == null ? null : users.get(by));
                })
                .toList();
    }

    private Reply stop(Request request) {
        Principal caller = Principal.of(request);
        Project project = tools.access().reader(caller, request.pathParam("path"));
        String base = "/" + project.fullPath() + "/-/environments";
        try {
            var stopped = tools.stops().stop(caller, project, request.params().requiredId("environment"), false);
            return Shells.done(base, stopped.name() + (stopped.stopped() ? " is stopped." : " is being stopped."));
        } catch (ApiError refused) {
            if (refused.status() == 403 || refused.status() == 404) {
                throw refused;
            }
            return Shells.failed(base, refused.text());
        }
    }
}
