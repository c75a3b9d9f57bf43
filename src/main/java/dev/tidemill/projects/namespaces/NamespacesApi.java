package dev.tidemill.projects.namespaces;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import java.util.ArrayList;
import java.util.Map;

/** Namespaces over REST (doc/api/namespaces.md). */
public final class NamespacesApi {
    private static final int MOST_SUGGESTIONS = 100;

    private final Namespaces namespaces;
    private final String externalUrl;

    public NamespacesApi(Namespaces namespaces, String externalUrl) {
        this.namespaces = namespaces;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get("/api/v4/namespaces", Needs.USER, this::list);
        routes.get("/api/v4/namespaces/{id}", Needs.USER, this::get);
        routes.get("/api/v4/namespaces/{id}/exists", Needs.USER, this::exists);
    }

    private Reply list(Request request) {
        var paging = Paging.of(request);
        var filter = NamespaceFilter.of(request.params());
        var found = namespaces.list(Principal.of(request), filter, paging);
        return Reply.page(paging, found, namespace -> NamespaceJson.of(namespace, externalUrl));
    }

    private Reply get(Request request) {
        var namespace = namespaces.get(Principal.of(request), request.pathParam("id"));
        return Reply.json(NamespaceJson.of(namespace, externalUrl));
    }

    /** Whether a path is in use, and one that is not. */
    private Reply exists(Request request) {
        String path = request.pathParam("id");
        var parent = request.params().id("parent_id");
        String above = parent.isPresent()
                ? namespaces
                                .get(Principal.of(request), Long.toString(parent.getAsLong()))
                                .fullPath() + "/"
                : "";
        boolean taken = namespaces.taken(above + path);
        var suggests = new ArrayList<String>();
        for (int n = 1; taken && suggests.isEmpty() && n <= MOST_SUGGESTIONS; n++) {
            if (!namespaces.taken(above + path + n)) {
                suggests.add(path + n);
            }
        }
        return Reply.json(Map.of("exists", taken, "suggests", suggests));
    }
}
