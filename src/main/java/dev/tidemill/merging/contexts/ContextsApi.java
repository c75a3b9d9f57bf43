package dev.tidemill.merging.contexts;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitShow;
import java.util.List;
import java.util.Map;

/** Context commits over REST (doc/api/merge_request_context_commits.md). */
public final class ContextsApi {
    private static final String ALL = RequestDesk.ONE + "/context_commits";

    private final RequestDesk desk;
    private final ContextCommits contexts;
    private final String externalUrl;

    public ContextsApi(RequestDesk desk, ContextCommits contexts, String externalUrl) {
        this.desk = desk;
        this.contexts = contexts;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.post(ALL, Needs.USER, this::add);
        routes.delete(ALL, Needs.USER, this::remove);
    }

    private Reply list(Request request) {
        var found = desk.requests().open(request);
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(contexts.of(found), paging), commit -> json(found, commit));
    }

    private Reply add(Request request) {
        var found = desk.requests().open(request);
        var made = contexts.add(found, commits(request.params()));
        return Reply.created(made.stream().map(commit -> json(found, commit)).toList());
    }

    private Reply remove(Request request) {
        contexts.remove(desk.requests().open(request), commits(request.params()));
        return Reply.noContent();
    }

    private Map<String, Object> json(MergeRequests.Found found, Commit commit) {
        return CommitShow.of(externalUrl, found.project(), commit);
    }

    private static List<String> commits(Params params) {
        return params.require("commits").list("commits").orElse(List.of());
    }
}
