package dev.tidemill.admin.pages;

import dev.tidemill.ci.runners.RunnerFilter;
import dev.tidemill.ci.runners.Runners;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.menus.Area;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.ops.Release;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Pair;
import dev.tidemill.projects.groups.GroupFilter;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.projects.ProjectFilter;
import dev.tidemill.projects.projects.Projects;
import java.util.List;

/** The instance at a glance. */
public final class OverviewPage {
    /** The address of the page. */
    public static final String PATH = "/admin";

    private static final Paging ONE = new Paging(1, 1, PATH);

    private final Area area;
    private final Counted counted;
    private final String externalUrl;

    /** What is counted. */
    public record Counted(Users users, Groups groups, Projects projects, Runners runners) {}

    /**
     * A number with what it counts.
     *
     * @param href where they are listed
     */
    public record Figure(Icon icon, long count, String noun, String href) {}

    /** What the template shows. */
    public record Content(List<Figure> figures, List<Pair> facts) {}

    public OverviewPage(Area area, Counted counted, String externalUrl) {
        this.area = area;
        this.counted = counted;
        this.externalUrl = externalUrl;
    }

    /** Adds the row of this page. */
    public void routes(Routes routes) {
        routes.get(PATH, Needs.PAGE_ADMIN, this::show);
    }

    private Reply show(Request request) {
        var content = new Content(figures(Principal.of(request)), facts());
        var shell = area.shell(request, "Overview", PATH);
        return area.shells().page(new View(shell, "dev/tidemill/admin/pages/overview.jte", content));
    }

    private List<Figure> figures(Principal caller) {
        long users = counted.users().list(caller, UserView.ALL.filter(""), ONE).total();
        long groups = counted.groups().list(caller, GroupFilter.ALL, ONE).total();
        long projects =
                counted.projects().visible(caller, ProjectFilter.ALL, ONE).total();
        long runners = counted.runners().all(caller, RunnerFilter.NONE, ONE).total();
        return List.of(
                new Figure(Icon.USERS, users, "user", UsersPage.PATH + "?view=all"),
                new Figure(Icon.GROUP, groups, "group", "/explore"),
                new Figure(Icon.PROJECT, projects, "project", "/explore"),
                new Figure(Icon.RUNNER, runners, "runner", "/admin/runners"));
    }

    private List<Pair> facts() {
        return List.of(
                Pair.of("Tidemill", Release.VERSION),
                Pair.of("API", "v4, as of " + Release.API_VERSION),
                Pair.of("Address", externalUrl),
                Pair.of("Java", Runtime.version().toString()));
    }
}
