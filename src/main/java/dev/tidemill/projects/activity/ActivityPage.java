package dev.tidemill.projects.activity;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.Crumb;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.projects.Projects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people did in a project, in a group, around the reader, or one of them. */
public final class ActivityPage {
    private static final String TEMPLATE = "dev/tidemill/projects/activity/activity_list.jte";
    private static final List<List<String>> TABS = List.of(
            List.of("", "All"),
            List.of("pushed", "Pushes"),
            List.of("merged", "Merges"),
            List.of("commented", "Comments"),
            List.of("issue", "Issues"),
            List.of("team", "Team"));

    private final Tools tools;

    /** What the pages call. */
    public record Tools(
            Activities activities,
            Shells shells,
            Frames<Project> projectFrames,
            Frames<Group> groupFrames,
            Projects projects,
            Groups groups,
            Users users) {}

    public ActivityPage(Tools tools) {
        this.tools = tools;
    }

    /**
     * An activity as a row.
     *
     * @param author who did it, or null when gone
     * @param words what was done to what
     * @param project where, or null
     */
    public record Row(
            Activity activity,
            @Nullable User author,
            String words,
            @Nullable Project project) {}

    /** What the template shows. */
    public record Content(String title, List<Tab> tabs, List<Row> rows, Pager pager) {}

    /** Adds the rows of these pages. */
    public void routes(Routes routes) {
        routes.get("/<path>/activity", Needs.PAGE, this::ofProject);
        routes.get("/groups/<path>/-/activity", Needs.PAGE, this::ofGroup);
        routes.get("/dashboard/activity", Needs.PAGE_USER, this::around);
        routes.get("/users/{username}/activity", Needs.PAGE, this::ofUser);
    }

    private Reply ofProject(Request request) {
        var caller = Principal.of(request);
        var project = tools.projects().get(caller, request.pathParam("path"));
        var paging = Paging.of(request);
        var shell = tools.projectFrames().shell(request, project, "Activity", "/" + project.fullPath() + "/activity");
        return show(
                request,
                shell,
                "Activity",
                paging,
                filter -> tools.activities().ofProject(caller, project, filter, paging));
    }

    private Reply ofGroup(Request request) {
        var caller = Principal.of(request);
        var group = tools.groups().get(caller, request.pathParam("path"));
        var paging = Paging.of(request);
        String current = "/groups/" + group.fullPath() + "/-/activity";
        var shell = tools.groupFrames().shell(request, group, "Activity", current);
        return show(
                request,
                shell,
                "Activity",
                paging,
                filter -> tools.activities().ofGroup(caller, group, filter, paging));
    }

    private Reply around(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var shell = tools.shells().of(request).title("Activity").crumbs(new Crumb("Activity", "/dashboard/activity"));
        return show(
                request,
                shell,
                "Activity of your projects",
                paging,
                filter -> tools.activities().around(caller, filter, paging));
    }

    private Reply ofUser(Request request) {
        var caller = Principal.of(request);
        var user = tools.users()
                .byUsername(request.pathParam("username"))
                .orElseThrow(dev.tidemill.platform.http.ApiError::notFound);
        var paging = Paging.of(request);
        var shell = tools.shells()
                .of(request)
                .title("Activity of " + user.name())
                .crumbs(
                        new Crumb(user.username(), "/" + user.username()),
                        new Crumb("Activity", "/users/" + user.username() + "/activity"));
        return show(
                request,
                shell,
                "Activity of " + user.name(),
                paging,
                filter -> tools.activities().ofUser(caller, user, filter, paging));
    }

    private interface Find {
        List<Activity> with(ActivityFilter filter);
    }

    private Reply show(Request request, PageShell shell, String title, Paging paging, Find find) {
        String tab = request.params().text("show").orElse("");
        var found = find.with(filter(tab));
        var shown = found.subList(0, Math.min(paging.perPage(), found.size()));
        String link = paging.link() + (paging.link().contains("?") ? "&" : "?") + "page=";
        var pager = new Pager(
                paging.page() > 1 ? link + (paging.page() - 1) : null,
                found.size() > shown.size() ? link + (paging.page() + 1) : null,
                null);
        var tabs = new ArrayList<Tab>();
        for (var one : TABS) {
            String href = request.path() + (one.getFirst().isEmpty() ? "" : "?show=" + one.getFirst());
            tabs.add(Tab.of(one.getLast(), href, one.getFirst().equals(tab)));
        }
        return tools.shells().page(new View(shell, TEMPLATE, new Content(title, tabs, rows(shown), pager)));
    }

    private static ActivityFilter filter(String tab) {
        var all = ActivityFilter.ALL;
        return switch (tab) {
            case "pushed", "merged", "commented" ->
                new ActivityFilter(Optional.of(tab), all.types(), all.before(), all.after(), false);
            case "issue" ->
                new ActivityFilter(
                        all.action(), Optional.of(List.of("Issue", "WorkItem")), all.before(), all.after(), false);
            case "team" -> new ActivityFilter(Optional.of("joined"), all.types(), all.before(), all.after(), false);
            default -> all;
        };
    }

    private List<Row> rows(List<Activity> shown) {
        Map<Long, User> people =
                tools.users().byIds(shown.stream().map(Activity::authorId).collect(Collectors.toSet()));
        Map<Long, Project> projects = tools.projects()
                .byIds(shown.stream()
                        .map(Activity::projectId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return shown.stream()
                .map(activity -> {
                    Long project = activity.projectId();
                    return new Row(
                            activity,
                            people.get(activity.authorId()),
                            words(activity),
                            project == null ? null : projects.get(project));
                })
                .toList();
    }

    private static String words(Activity activity) {
        if (activity.action().equals("pushed")) {
            var push = activity.details().path("push_data");
            return activity.actionName() + " " + push.path("ref_type").asText();
        }
        String type = activity.targetType();
        if (type == null) {
            return activity.actionName() + (activity.projectId() == null ? " the group" : " the project");
        }
        String noun = activity.details().path("noun").asText(type.toLowerCase(java.util.Locale.ROOT));
        return (activity.action().equals("merged") ? "merged" : activity.actionName()) + " " + noun;
    }
}
