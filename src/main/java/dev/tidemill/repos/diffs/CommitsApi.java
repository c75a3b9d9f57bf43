package dev.tidemill.repos.diffs;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitJson;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.commits.CommitPart;
import dev.tidemill.repos.commits.CommitQuery;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.commits.RefsWithCommit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading commits over REST (doc/api/commits.md). */
public final class CommitsApi {
    private static final String ALL = "/api/v4/projects/{id}/repository/commits";
    private static final String ONE = ALL + "/{sha}";

    private final CodeAccess codes;
    private final CommitLog log;
    private final Commits commits;
    private final RefsWithCommit refs;
    private final Diffs diffs;
    private final List<CommitPart> parts;
    private final CommitJson json;

    public CommitsApi(
            CodeAccess codes,
            CommitLog log,
            Commits commits,
            RefsWithCommit refs,
            Diffs diffs,
            List<CommitPart> parts,
            String externalUrl) {
        this.codes = codes;
        this.log = log;
        this.commits = commits;
        this.refs = refs;
        this.diffs = diffs;
        this.parts = parts;
        this.json = new CommitJson(externalUrl);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.get(ONE + "/diff", Needs.ANYONE, this::diff);
        routes.get(ONE + "/refs", Needs.ANYONE, this::refs);
    }

    private Reply list(Request request) {
        var params = request.params();
        var paging = Paging.of(request);
        Code code = code(request);
        var found = log.list(code, query(params), paging.offset(), paging.perPage() + 1);
        boolean stats = params.bool("with_stats").orElse(false);
        return Reply.openPage(paging, found, commit -> {
            var shown = json.of(code.project(), commit);
            if (stats) {
                shown.put("stats", stats(code, commit));
            }
            return shown;
        });
    }

    private static CommitQuery query(Params params) {
        return new CommitQuery(
                params.text("ref_name").orElse(""),
                params.bool("all").orElse(false),
                params.text("path").orElse("").replaceAll("^/+|/+$", ""),
                params.text("author").orElse(""),
                params.time("since"),
                params.time("until"),
                params.bool("first_parent").orElse(false),
                params.oneOf("order", List.of("default", "topo"))
                        .orElse("default")
                        .equals("topo"),
                params.text("search").orElse(""),
                params.bool("follow").orElse(false));
    }

    private Reply get(Request request) {
        Code code = code(request);
        Commit commit = find(code, request.pathParam("sha"));
        var fields = new HashMap<String, Object>();
        for (CommitPart part : parts) {
            fields.putAll(part.fields(code.caller(), code.project(), List.of(commit.sha()))
                    .getOrDefault(commit.sha(), Map.of()));
        }
        if (request.params().bool("stats").orElse(true)) {
            fields.put("stats", stats(code, commit));
        }
        return Reply.json(json.detailed(code.project(), commit, fields));
    }

    private Reply diff(Request request) {
        boolean unified = request.params().bool("unidiff").orElse(false);
        Code code = code(request);
        Commit commit = find(code, request.pathParam("sha"));
        var files = diffs.ofCommit(code, commit.sha(), diffs.limits()).files();
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(files, paging), file -> DiffJson.of(file, unified));
    }

    private Reply refs(Request request) {
        String type =
                request.params().oneOf("type", List.of("branch", "tag", "all")).orElse("all");
        Code code = code(request);
        Commit commit = find(code, request.pathParam("sha"));
        var paging = Paging.of(request);
        var found = refs.of(code, commit.sha(), !type.equals("tag"), !type.equals("branch"));
        return Reply.page(paging, Slice.of(found, paging), ref -> Map.of("type", ref.type(), "name", ref.name()));
    }

    private Map<String, Object> stats(Code code, Commit commit) {
        Diff diff = diffs.ofCommit(code, commit.sha(), DiffLimits.COUNTING);
        return CommitJson.stats(diff.added(), diff.removed());
    }

    private Commit find(Code code, String name) {
        Optional<String> sha = commits.resolve(code.id(), name);
        return sha.flatMap(found -> commits.commit(code.id(), found)).orElseThrow(() -> ApiError.notFound("Commit"));
    }

    private Code code(Request request) {
        return codes.read(Principal.of(request), request.pathParam("id"));
    }
}
