package dev.tidemill.projects.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import java.util.List;

/** Searching over REST (doc/api/search.md): everywhere, in a group, in a project. */
public final class SearchesApi {
    /** As GitLab: longer ones are refused. */
    private static final int LONGEST = 4096;
    /** What of the request narrows a list; nothing else reaches it. */
    private static final List<String> NARROWING =
            List.of("state", "confidential", "order_by", "sort", "ref", "regex", "non_archived");

    private final Access access;
    private final Groups groups;
    private final List<SearchScope> scopes;

    public SearchesApi(Access access, Groups groups, List<SearchScope> scopes) {
        this.access = access;
        this.groups = groups;
        this.scopes = scopes;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get("/api/v4/search", Needs.USER, request -> find(request, SearchPlace.EVERYWHERE));
        for (String word : List.of("/search", "/-/search")) {
            routes.get("/api/v4/groups/{id}" + word, Needs.USER, this::inGroup);
            routes.get("/api/v4/projects/{id}" + word, Needs.USER, this::inProject);
        }
    }

    private Reply inGroup(Request request) {
        var group = groups.get(Principal.of(request), request.pathParam("id"));
        return find(request, new SearchPlace(group, null));
    }

    private Reply inProject(Request request) {
        var project = access.project(Principal.of(request), request.pathParam("id"), MemberPermissions.READ_PROJECT);
        return find(request, new SearchPlace(null, project));
    }

    private Reply find(Request request, SearchPlace place) {
        var params = request.params().require("scope", "search");
        var here = scopes.stream()
                .filter(scope -> scope.kinds().contains(place.kind()))
                .toList();
        String wanted = params.requiredText("scope");
        var scope = here.stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiError.parameter("scope does not have a valid value"));
        String text = params.requiredText("search");
        if (text.isBlank()) {
            throw ApiError.parameter("search is empty");
        }
        if (text.length() > LONGEST) {
            throw ApiError.parameter("search is too long (maximum is " + LONGEST + " characters)");
        }
        return scope.find(Principal.of(request), place, narrowed(params, text), Paging.of(request));
    }

    private static Params narrowed(Params params, String text) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        tree.put("search", text);
        tree.put("scope", "all");
        for (String name : NARROWING) {
            params.text(name).ifPresent(value -> tree.put(name, value));
        }
        return Params.of(tree);
    }
}
