package dev.tidemill.repos.search;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.CommitJson;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.commits.Commits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searching in a project's code and commits over REST (doc/api/search.md, project search). */
public final class SearchApi {
    private static final String SEARCH = "/api/v4/projects/{id}/search";

    private final CodeAccess codes;
    private final CodeSearch search;
    private final CommitLog log;
    private final Commits commits;
    private final CommitJson json;

    public SearchApi(CodeAccess codes, CodeSearch search, CommitLog log, Commits commits, String externalUrl) {
        this.codes = codes;
        this.search = search;
        this.log = log;
        this.commits = commits;
        this.json = new CommitJson(externalUrl);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(SEARCH, Needs.USER, this::search);
        routes.get("/api/v4/projects/{id}/-/search", Needs.USER, this::search);
    }

    private Reply search(Request request) {
        var params = request.params().require("scope", "search");
        String scope = params.oneOf("scope", List.of("blobs", "commits")).orElseThrow();
        String typed = params.requiredText("search");
        Code code = codes.read(Principal.of(request), request.pathParam("id"));
        String ref = params.text("ref").filter(text -> !text.isBlank()).orElse("HEAD");
        var sha = commits.resolve(code.id(), ref);
        if (sha.isEmpty() && !ref.equals("HEAD")) {
            throw ApiError.notFound("Ref");
        }
        var paging = Paging.of(request);
        if (scope.equals("commits")) {
            var query = CommitQuery.of(sha.isEmpty() ? "" : ref).message(typed);
            var found = log.list(code, query, paging.offset(), paging.perPage() + 1);
            return Reply.openPage(paging, found, commit -> json.detailed(code.project(), commit, Map.of()));
        }
        boolean regex = params.bool("regex").orElse(false);
        var hits =
                sha.map(found -> search.find(code, found, typed, regex).hits()).orElse(List.of());
        String shown = params.text("ref").filter(text -> !text.isBlank()).orElse(sha.orElse(""));
        return Reply.page(paging, Slice.of(hits, paging), hit -> json(code, shown, hit));
    }

    private static Map<String, Object> json(Code code, String ref, CodeHit hit) {
        int dot = hit.path().lastIndexOf('.');
        var json = new LinkedHashMap<String, Object>();
        json.put("basename", dot > hit.path().lastIndexOf('/') + 1 ? hit.path().substring(0, dot) : hit.path());
        json.put("data", hit.lines().isEmpty() ? "" : String.join("\n", hit.lines()) + "\n");
        json.put("path", hit.path());
        json.put("filename", hit.path());
        json.put("id", null);
        json.put("ref", ref);
        json.put("startline", hit.first());
        json.put("project_id", code.id());
        return json;
    }
}
