package dev.tidemill.projects.stars;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.BasicUser;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.projects.ShownProjects;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stars over REST (doc/api/project_starring.md). */
public final class StarsApi {
    private static final String ONE = "/api/v4/projects/{id}";

    private final Stars stars;
    private final Users users;
    private final ShownProjects shown;
    private final String externalUrl;

    public StarsApi(Stars stars, Users users, ShownProjects shown, String externalUrl) {
        this.stars = stars;
        this.users = users;
        this.shown = shown;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.post(ONE + "/star", Needs.USER, request -> set(request, true));
        routes.post(ONE + "/unstar", Needs.USER, request -> set(request, false));
        routes.get(ONE + "/starrers", Needs.ANYONE, this::list);
    }

    private Reply set(Request request, boolean star) {
        var caller = Principal.of(request);
        var project = stars.project(caller, request.pathParam("id"));
        return stars.set(caller, project, star) ? Reply.created(shown.one(caller, project)) : Reply.empty(304);
    }

    private Reply list(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var found = stars.of(stars.project(caller, request.pathParam("id")), paging);
        var people =
                users.byIds(found.items().stream().map(StarStore.Star::userId).toList());
        return Reply.page(paging, found, star -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("starred_since", star.createdAt());
            json.put("user", BasicUser.of(star.userId(), people, externalUrl));
            return json;
        });
    }
}
