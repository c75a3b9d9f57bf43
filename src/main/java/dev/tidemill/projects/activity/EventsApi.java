package dev.tidemill.projects.activity;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.projects.Projects;
import java.util.List;

/** What people did over REST (doc/api/events.md). */
public final class EventsApi {
    private final Activities activities;
    private final Projects projects;
    private final Users users;
    private final ActivityJson json;

    public EventsApi(Activities activities, Projects projects, Users users, String externalUrl) {
        this.activities = activities;
        this.projects = projects;
        this.users = users;
        this.json = new ActivityJson(activities, users, externalUrl);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get("/api/v4/events", Needs.USER, this::mine);
        routes.get("/api/v4/users/{id}/events", Needs.ANYONE, this::ofUser);
        routes.get("/api/v4/projects/{id}/events", Needs.ANYONE, this::ofProject);
    }

    private Reply mine(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var filter = ActivityFilter.of(request.params());
        boolean all = request.params().oneOf("scope", List.of("all")).isPresent();
        return reply(
                request,
                paging,
                all
                        ? activities.around(caller, filter, paging)
                        : activities.ofUser(caller, caller.required(), filter, paging));
    }

    private Reply ofUser(Request request) {
        var paging = Paging.of(request);
        var filter = ActivityFilter.of(request.params());
        return reply(
                request,
                paging,
                activities.ofUser(Principal.of(request), user(request.pathParam("id")), filter, paging));
    }

    private Reply ofProject(Request request) {
        var caller = Principal.of(request);
        var project = projects.get(caller, request.pathParam("id"));
        var paging = Paging.of(request);
        var filter = ActivityFilter.of(request.params());
        return reply(request, paging, activities.ofProject(caller, project, filter, paging));
    }

    private User user(String idOrName) {
        boolean number = idOrName.matches("\\d{1,18}");
        return (number ? users.byId(Long.parseLong(idOrName)) : users.byUsername(idOrName))
                .orElseThrow(() -> ApiError.notFound("User"));
    }

    private Reply reply(Request request, Paging paging, List<Activity> found) {
        var shown = json.many(Principal.of(request), found);
        return Reply.openPage(paging, shown, event -> event);
    }
}
