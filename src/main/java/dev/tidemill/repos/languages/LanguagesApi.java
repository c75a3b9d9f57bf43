package dev.tidemill.repos.languages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.Commits;
import java.util.Map;

/** The languages of a project's default branch over REST (doc/api/projects.md, "languages"). */
public final class LanguagesApi {
    private final CodeAccess codes;
    private final Commits commits;
    private final Languages languages;

    public LanguagesApi(CodeAccess codes, Commits commits, Languages languages) {
        this.codes = codes;
        this.commits = commits;
        this.languages = languages;
    }

    /** Adds the row of this endpoint. */
    public void routes(Routes routes) {
        routes.get("/api/v4/projects/{id}/languages", Needs.ANYONE, this::get);
    }

    private Reply get(Request request) {
        var code = codes.read(Principal.of(request), request.pathParam("id"));
        return Reply.json(commits.resolve(code.id(), "HEAD")
                .map(sha -> languages.of(code, sha))
                .orElse(Map.of()));
    }
}
