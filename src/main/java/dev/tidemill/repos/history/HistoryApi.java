package dev.tidemill.repos.history;

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
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.files.Edit;
import dev.tidemill.repos.files.Edits;
import dev.tidemill.repos.signatures.SignatureJson;
import dev.tidemill.repos.signatures.Signatures;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contributors, changelogs, and places and signatures of commits over REST (doc/api/repositories.md, commits.md). */
public final class HistoryApi {
    private static final String REPOSITORY = "/api/v4/projects/{id}/repository";
    private static final String COMMIT = REPOSITORY + "/commits/{sha}";

    private final CodeAccess codes;
    private final Commits commits;
    private final Contributors contributors;
    private final CommitFacts facts;
    private final Signatures signatures;
    private final Changelogs changelogs;
    private final Edits edits;

    public HistoryApi(
            CodeAccess codes,
            Commits commits,
            Contributors contributors,
            CommitFacts facts,
            Signatures signatures,
            Changelogs changelogs,
            Edits edits) {
        this.codes = codes;
        this.commits = commits;
        this.contributors = contributors;
        this.facts = facts;
        this.signatures = signatures;
        this.changelogs = changelogs;
        this.edits = edits;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(REPOSITORY + "/contributors", Needs.ANYONE, this::contributors);
        routes.get(REPOSITORY + "/changelog", Needs.ANYONE, this::changelog);
        routes.post(REPOSITORY + "/changelog", Needs.USER, this::commitChangelog);
        routes.get(COMMIT + "/sequence", Needs.ANYONE, this::sequence);
        routes.get(COMMIT + "/signature", Needs.ANYONE, this::signature);
    }

    private Reply contributors(Request request) {
        var params = request.params();
        String by =
                params.oneOf("order_by", List.of("name", "email", "commits")).orElse("commits");
        boolean down =
                params.oneOf("sort", List.of("asc", "desc")).orElse("asc").equals("desc");
        Code code = code(request);
        String ref = params.text("ref").filter(text -> !text.isBlank()).orElse("HEAD");
        var people = commits.resolve(code.id(), ref)
                .map(sha -> contributors.of(code, sha))
                .orElse(List.of());
        Comparator<Contributor> order = switch (by) {
            case "name" -> Comparator.comparing(Contributor::name);
            case "email" -> Comparator.comparing(Contributor::email);
            default -> Comparator.comparingInt(Contributor::commits);
        };
        var sorted = people.stream().sorted(down ? order.reversed() : order).toList();
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(sorted, paging), HistoryApi::json);
    }

    private static Map<String, Object> json(Contributor person) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", person.name());
        json.put("email", person.email());
        json.put("commits", person.commits());
        json.put("additions", 0); // GitLab has not counted lines since version 11
        json.put("deletions", 0);
        return json;
    }

    private Reply sequence(Request request) {
        boolean first = request.params().bool("first_parent").orElse(false);
        Code code = code(request);
        return Reply.json(Map.of("count", facts.sequence(code, sha(code, request), first)));
    }

    private Reply signature(Request request) {
        Code code = code(request);
        return Reply.json(signatures
                .of(code, sha(code, request))
                .map(SignatureJson::of)
                .orElseThrow(() -> ApiError.notFound("Signature")));
    }

    private Reply changelog(Request request) {
        Code code = code(request);
        return Reply.json(Map.of("notes", changelogs.notes(code, ChangelogQuery.of(request.params()))));
    }

    private Reply commitChangelog(Request request) {
        var params = request.params();
        var query = ChangelogQuery.of(params);
        Code code = code(request);
        String file = params.text("file").filter(text -> !text.isBlank()).orElse("CHANGELOG.md");
        String branch = params.text("branch")
                .filter(text -> !text.isBlank())
                .or(() -> changelogs.defaultBranch(code))
                .orElseThrow(() -> ApiError.notFound("Branch"));
        String message = params.text("message")
                .filter(text -> !text.isBlank())
                .orElse("Add changelog for version " + query.version() + "\n\n[ci skip]");
        edits.commit(
                code.caller(), code.project(), Edit.on(branch, message, changelogs.change(code, branch, file, query)));
        return Reply.json(Map.of());
    }

    private String sha(Code code, Request request) {
        return commits.resolve(code.id(), request.pathParam("sha")).orElseThrow(() -> ApiError.notFound("Commit"));
    }

    private Code code(Request request) {
        return codes.read(Principal.of(request), request.pathParam("id"));
    }
}
