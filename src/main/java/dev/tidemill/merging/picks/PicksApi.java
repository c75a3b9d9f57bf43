package dev.tidemill.merging.picks;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.CommitShow;
import java.util.Map;

/** Cherry-picking and reverting over REST (doc/api/commits.md). */
public final class PicksApi {
    private static final String COMMIT = "/api/v4/projects/{id}/repository/commits/{sha}/";
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final Picks picks;
    private final CodeAccess codes;
    private final String externalUrl;

    public PicksApi(Picks picks, CodeAccess codes, String externalUrl) {
        this.picks = picks;
        this.codes = codes;
        this.externalUrl = externalUrl;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        for (PickKind kind : PickKind.values()) {
            routes.post(COMMIT + kind.path(), Needs.USER, request -> apply(request, kind));
        }
    }

    private Reply apply(Request request, PickKind kind) {
        var params = request.params();
        String branch = params.requiredText("branch");
        boolean dryRun = params.bool("dry_run").orElse(false);
        String message = kind == PickKind.CHERRY_PICK ? params.text("message").orElse("") : "";
        if (message.length() > LONGEST_MESSAGE) {
            throw ApiError.parameter("message is too long");
        }
        var code = codes.read(Principal.of(request), request.pathParam("id"));
        var wish =
                new PickWish(kind, request.pathParam("sha"), branch, false, dryRun, message.isBlank() ? null : message);
        Picked picked = picks.apply(code.caller(), code.project(), wish);
        if (dryRun) {
            return Reply.json(Map.of("dry_run", "success"));
        }
        var commit = picks.commit(code, picked.sha());
        return Reply.created(CommitShow.of(externalUrl, code.project(), commit));
    }
}
