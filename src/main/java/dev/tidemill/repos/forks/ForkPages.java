package dev.tidemill.repos.forks;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.menus.Menu;
import dev.tidemill.projects.menus.MenuLink;
import dev.tidemill.projects.projects.ProjectFilter;
import dev.tidemill.repos.RepoPermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forks of a project, and the form that makes one. */
public final class ForkPages {
    private static final String LIST = "dev/tidemill/repos/forks/fork_list.jte";
    private static final String NEW = "dev/tidemill/repos/forks/fork_new.jte";
    private static final String BASE = "/<path>/-/forks";

    private final Shells shells;
    private final ProjectsRoom projects;
    private final Forking forking;

    /**
     * What the list shows.
     *
     * @param parent what the project was forked from, or null when there is none or the viewer may not see it
     * @param mayFork whether the viewer may fork it
     */
    public record Listed(
            Project project, @Nullable Project parent, boolean mayFork, List<ProjectView> forks, Pager pager) {}

    public ForkPages(Shells shells, ProjectsRoom projects, Forking forking) {
        this.shells = shells;
        this.projects = projects;
        this.forking = forking;
        projects.pages()
                .projects()
                .add(new MenuLink<>(Menu.Section.CODE, Icon.BRANCH, "Forks", BASE, (caller, project) -> true));
    }

    /** Adds the rows of these pages. */
    public void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE, this::list);
        routes.get(BASE + "/new", Needs.PAGE_USER, request -> form(request, 200, Faults.NONE));
        routes.post(BASE, Needs.FORM, this::fork);
    }

    private Project project(Request request) {
        return projects.projects().get(Principal.of(request), request.pathParam("path"));
    }

    private Reply list(Request request) {
        Principal caller = Principal.of(request);
        Project project = project(request);
        var paging = Paging.of(request);
        var found = projects.forks().forksOf(caller, project, ProjectFilter.of(request.params()), paging);
        Project parent = projects.forks()
                .parentOf(project.id())
                .flatMap(source -> projects.projects().visible(caller, List.of(source.id())).stream()
                        .map(ProjectView::project)
                        .findFirst())
                .orElse(null);
        boolean mayFork = !caller.anonymous() && mayFork(caller, project);
        var content = new Listed(project, parent, mayFork, found.items(), Pagers.of(request, paging, found));
        var shell = projects.pages().projects().shell(request, project, "Forks", "/" + project.fullPath() + "/-/forks");
        return shells.page(new View(shell, LIST, content));
    }

    private boolean mayFork(Principal caller, Project project) {
        return projects.access().may(caller, project, RepoPermissions.FORK_PROJECT)
                && projects.access().may(caller, project, RepoPermissions.DOWNLOAD_CODE);
    }

    private Reply fork(Request request) {
        Project project = project(request);
        try {
            Project fork = forking.fork(
                    Principal.of(request), Long.toString(project.id()), ForkRequest.at(request.params(), "address"));
            return Shells.done("/" + fork.fullPath(), "The fork was made; its code is being copied.");
        } catch (ApiError refused) {
            return form(request, 422, Faults.of(refused));
        }
    }

    private Reply form(Request request, int status, Faults faults) {
        Principal caller = Principal.of(request);
        Project project = project(request);
        projects.access().require(caller, project, RepoPermissions.FORK_PROJECT);
        projects.access().require(caller, project, RepoPermissions.DOWNLOAD_CODE);
        var params = request.params();
        String base = "/" + project.fullPath() + "/-/forks";
        var form = Form.of(
                        base,
                        "Fork project",
                        Field.select("namespace_id", "Where to", places(caller))
                                .value(params.text("namespace_id").orElse(null))
                                .error(faults.of("namespace")),
                        Field.text("name", "Name")
                                .required()
                                .value(params.text("name").orElse(project.name()))
                                .error(faults.of("name")),
                        Field.text("address", "Address")
                                .required()
                                .value(params.text("address").orElse(project.path()))
                                .error(faults.of("path")),
                        Field.radios("visibility", "Who may see it", visibilities(project))
                                .value(params.text("visibility")
                                        .orElse(project.visibility().word()))
                                .error(faults.of("visibility_level")),
                        Field.text("branches", "Branches")
                                .value(params.text("branches").orElse(""))
                                .hint("Names with commas between them; all branches and tags when empty."))
                .error(faults.other("namespace", "name", "path", "visibility_level"))
                .back(base);
        var shell = projects.pages().projects().shell(request, project, "New fork", base);
        return shells.page(status, new View(shell, NEW, form));
    }

    private List<Choice> places(Principal caller) {
        return projects.namespaces().mine(caller).stream()
                .map(namespace -> new Choice(Long.toString(namespace.id()), namespace.fullPath()))
                .toList();
    }

    /** None that shows more than the project itself. */
    private static List<Choice> visibilities(Project project) {
        int most = project.visibility().level();
        return List.of(
                        new Choice("private", "Private: members only"),
                        new Choice("internal", "Internal: everybody who is signed in"),
                        new Choice("public", "Public: everybody"))
                .subList(0, most == 0 ? 1 : most == 10 ? 2 : 3);
    }
}
