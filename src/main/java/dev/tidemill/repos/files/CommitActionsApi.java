package dev.tidemill.repos.files;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitJson;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.diffs.Diff;
import dev.tidemill.repos.diffs.DiffLimits;
import dev.tidemill.repos.diffs.Diffs;
import java.util.Map;

/** Commits with several changes over REST (doc/api/commits.md, create a commit). */
public final class CommitActionsApi {
    private final CodeAccess codes;
    private final Edits edits;
    private final Commits commits;
    private final Diffs diffs;
    private final CommitJson json;

    public CommitActionsApi(CodeAccess codes, Edits edits, Commits commits, Diffs diffs, String externalUrl) {
        this.codes = codes;
        this.edits = edits;
        this.commits = commits;
        this.diffs = diffs;
        this.json = new CommitJson(externalUrl);
    }

    /** Adds the row of this endpoint. */
    public void routes(Routes routes) {
        routes.post("/api/v4/projects/{id}/repository/commits", Needs.USER, this::create);
    }

    private Reply create(Request request) {
        var params = request.params().require("branch", "commit_message", "actions");
        var actions = params.hashes("actions").stream().map(FileParams::action).toList();
        boolean stats = params.bool("stats").orElse(true);
        Code code = codes.read(Principal.of(request), request.pathParam("id"));
        String sha = edits.commit(code.caller(), code.project(), FileParams.edit(params, actions));
        Commit commit = commits.commit(code.id(), sha).orElseThrow(() -> ApiError.notFound("Commit"));
        if (!stats) {
            return Reply.created(json.detailed(code.project(), commit, Map.of()));
        }
        Diff diff = diffs.ofCommit(code, sha, DiffLimits.COUNTING);
        var counted = CommitJson.stats(diff.added(), diff.removed());
        return Reply.created(json.detailed(code.project(), commit, Map.of("stats", counted)));
    }
}
