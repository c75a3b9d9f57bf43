package dev.tidemill.repos.diffs;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.CommitJson;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.commits.Commits;
import java.util.LinkedHashMap;
import java.util.List;

/** Comparing commits over REST (doc/api/repositories.md). */
public final class ComparesApi {
    private static final String PROJECT = "/api/v4/projects/{id}/repository";
    private static final int MOST_COMMITS = 1_000;

    private final CodeAccess codes;
    private final Commits commits;
    private final CommitLog log;
    private final Diffs diffs;
    private final String externalUrl;
    private final CommitJson json;

    public ComparesApi(CodeAccess codes, Commits commits, CommitLog log, Diffs diffs, String externalUrl) {
        this.codes = codes;
        this.commits = commits;
        this.log = log;
        this.diffs = diffs;
        this.externalUrl = externalUrl;
        this.json = new CommitJson(externalUrl);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(PROJECT + "/compare", Needs.ANYONE, this::compare);
        routes.get(PROJECT + "/merge_base", Needs.ANYONE, this::mergeBase);
    }

    private Reply compare(Request request) {
        var params = request.params().require("from", "to");
        boolean straight = params.bool("straight").orElse(false);
        Code code = code(request);
        String from = resolve(code, params.requiredText("from"));
        String to = resolve(code, params.requiredText("to"));
        String base = straight ? from : commits.mergeBase(code.id(), from, to).orElse(from);
        var between = log.between(code, base, to, MOST_COMMITS);
        var diff = diffs.between(code, base, to, diffs.limits());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("commit", between.isEmpty() ? null : json.of(code.project(), between.getLast()));
        answer.put("commits", json.many(code.project(), between));
        answer.put("diffs", DiffJson.of(diff, params.bool("unidiff").orElse(false)));
        answer.put("compare_timeout", diff.overflow());
        answer.put("compare_same_ref", from.equals(to));
        answer.put(
                "web_url",
                externalUrl + "/" + code.project().fullPath() + "/-/compare/" + from + (straight ? ".." : "...") + to);
        return Reply.json(answer);
    }

    private Reply mergeBase(Request request) {
        List<String> names = request.params().require("refs").list("refs").orElse(List.of());
        Code code = code(request);
        if (names.size() < 2) {
            throw ApiError.of(400, "Provide at least 2 refs");
        }
        String base = find(code, names.getFirst());
        for (String name : names.subList(1, names.size())) {
            base = commits.mergeBase(code.id(), base, find(code, name))
                    .orElseThrow(() -> ApiError.notFound("Merge Base"));
        }
        var commit = commits.commit(code.id(), base).orElseThrow(() -> ApiError.notFound("Merge Base"));
        return Reply.json(json.of(code.project(), commit));
    }

    private String find(Code code, String name) {
        return commits.resolve(code.id(), name).orElseThrow(() -> ApiError.of(400, "Could not find ref: " + name));
    }

    private String resolve(Code code, String name) {
        return commits.resolve(code.id(), name).orElseThrow(() -> ApiError.notFound("Ref"));
    }

    private Code code(Request request) {
        return codes.read(Principal.of(request), request.pathParam("id"));
    }
}
