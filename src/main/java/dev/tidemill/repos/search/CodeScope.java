package dev.tidemill.repos.search;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.search.SearchPlace;
import dev.tidemill.projects.search.SearchScope;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.CommitJson;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.commits.Commits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Lines of code, or commits by their messages, of one project at a ref. */
public final class CodeScope implements SearchScope {
    private final String name;
    private final CodeAccess codes;
    private final Commits commits;
    private final Finder finder;

    /** Where in the code is searched: the ref as it was said, and what it points at. */
    private record At(Code code, String ref, Optional<String> sha) {}

    /** Looks for what the parameters say. */
    @FunctionalInterface
    private interface Finder {
        Reply find(At at, Params params, Paging paging);
    }

    private CodeScope(String name, CodeAccess codes, Commits commits, Finder finder) {
        this.name = name;
        this.codes = codes;
        this.commits = commits;
        this.finder = finder;
    }

    /** The scopes of code. */
    public static List<SearchScope> all(
            CodeAccess codes, CodeSearch search, CommitLog log, Commits commits, String externalUrl) {
        var json = new CommitJson(externalUrl);
        return List.of(
                new CodeScope("blobs", codes, commits, (at, params, paging) -> lines(search, at, params, paging)),
                new CodeScope(
                        "commits", codes, commits, (at, params, paging) -> messages(log, json, at, params, paging)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<SearchPlace.Kind> kinds() {
        return Set.of(SearchPlace.Kind.PROJECT);
    }

    @Override
    public Reply find(Principal caller, SearchPlace place, Params params, Paging paging) {
        Project project = Objects.requireNonNull(place.project());
        Code code = codes.read(caller, Long.toString(project.id()));
        String ref = params.text("ref").filter(text -> !text.isBlank()).orElse("HEAD");
        var sha = commits.resolve(code.id(), ref);
        if (sha.isEmpty() && !ref.equals("HEAD")) {
            throw ApiError.notFound("Ref");
        }
        return finder.find(new At(code, ref, sha), params, paging);
    }

    private static Reply messages(CommitLog log, CommitJson json, At at, Params params, Paging paging) {
        var query = CommitQuery.of(at.sha().isEmpty() ? "" : at.ref()).message(params.requiredText("search"));
        var found = log.list(at.code(), query, paging.offset(), paging.perPage() + 1);
        return Reply.openPage(paging, found, commit -> json.detailed(at.code().project(), commit, Map.of()));
    }

    private static Reply lines(CodeSearch search, At at, Params params, Paging paging) {
        boolean regex = params.bool("regex").orElse(false);
        String text = params.requiredText("search");
        var hits = at.sha()
                .map(found -> search.find(at.code(), found, text, regex).hits())
                .orElse(List.of());
        String shown = params.text("ref")
                .filter(said -> !said.isBlank())
                .orElse(at.sha().orElse(""));
        return Reply.page(paging, Slice.of(hits, paging), hit -> json(at.code(), shown, hit));
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
