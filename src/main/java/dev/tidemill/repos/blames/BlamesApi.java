package dev.tidemill.repos.blames;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.CommitJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where lines come from over REST (doc/api/repository_files.md, "Retrieve file blame"). */
public final class BlamesApi {
    private static final Need READ = Needs.ANYONE.or(Scope.READ_REPOSITORY);
    private static final Set<String> SHOWN = Set.of(
            "id",
            "parent_ids",
            "message",
            "authored_date",
            "author_name",
            "author_email",
            "committed_date",
            "committer_name",
            "committer_email");

    private final CodeAccess codes;
    private final Blames blames;
    private final CommitJson commits;

    public BlamesApi(CodeAccess codes, Blames blames, String externalUrl) {
        this.codes = codes;
        this.blames = blames;
        this.commits = new CommitJson(externalUrl);
    }

    /** Adds the row of this endpoint. */
    public void routes(Routes routes) {
        routes.get("/api/v4/projects/{id}/repository/files/{file_path}/blame", READ, this::blame);
    }

    private Reply blame(Request request) {
        var code = codes.read(Principal.of(request), request.pathParam("id"));
        Range range = Range.of(request.params());
        var file = blames.file(code, request.params().requiredText("ref"), request.pathParam("file_path"));
        return Reply.json(blames.of(code, file).stream()
                .map(part -> part.within(range.start(), range.end()))
                .filter(part -> !part.lines().isEmpty())
                .map(part -> json(commits.of(code.project(), part.commit()), part.lines()))
                .toList());
    }

    private static Map<String, Object> json(Map<String, Object> commit, List<String> lines) {
        var json = new LinkedHashMap<String, Object>();
        commit.keySet().retainAll(SHOWN);
        json.put("commit", commit);
        json.put("lines", lines);
        return json;
    }

    private record Range(int start, int end) {
        static Range of(Params params) {
            if (!params.has("range")) {
                return new Range(1, Integer.MAX_VALUE);
            }
            Params range = params.hash("range");
            int start = range.integer("start").orElseThrow(() -> ApiError.parameter("range[start] is missing"));
            int end = range.integer("end").orElseThrow(() -> ApiError.parameter("range[end] is missing"));
            if (start < 1 || end < start) {
                throw ApiError.parameter("range[start] must be at least 1 and at most range[end]");
            }
            return new Range(start, end);
        }
    }
}
