package dev.tidemill.work.references;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.markdown.Markdown;
import dev.tidemill.platform.markdown.MarkdownLinks;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Home;
import java.util.Map;

/** Markdown as markup over REST (doc/api/markdown.md). */
public final class MarkdownApi {
    private final Access access;
    private final RichText richText;

    public MarkdownApi(Access access, RichText richText) {
        this.access = access;
        this.richText = richText;
    }

    /** Adds the row of this endpoint. */
    public void routes(Routes routes) {
        routes.post("/api/v4/markdown", Needs.USER, this::render);
    }

    /** References are followed when {@code gfm} is wanted and a project is named. */
    private Reply render(Request request) {
        var caller = Principal.of(request);
        var params = request.params().require("text");
        String text = params.text("text").orElse("");
        boolean references = params.bool("gfm").orElse(false);
        var project = params.text("project").filter(path -> !path.isEmpty());
        String html;
        if (project.isPresent()) {
            var home = Home.of(access.project(caller, project.get(), WorkPermissions.READ_LABEL));
            html = references ? richText.html(caller, home, text) : Markdown.html(text, MarkdownLinks.NONE);
        } else {
            html = Markdown.html(text, MarkdownLinks.NONE);
        }
        return Reply.created(Map.of("html", html));
    }
}
