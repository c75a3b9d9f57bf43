package dev.tidemill.projects.stars;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.site.Shells;

/** The buttons of a project's overview that give a star and take it back; each does nothing the second time. */
public final class StarForms {
    private static final String ONE = "/<path>/-/";

    private final Stars stars;

    public StarForms(Stars stars) {
        this.stars = stars;
    }

    /** Adds the rows of these forms. */
    public void routes(Routes routes) {
        routes.post(ONE + "star", Needs.FORM, request -> set(request, true));
        routes.post(ONE + "unstar", Needs.FORM, request -> set(request, false));
    }

    private Reply set(Request request, boolean star) {
        var caller = Principal.of(request);
        var project = stars.project(caller, request.pathParam("path"));
        stars.set(caller, project, star);
        return Shells.done("/" + project.fullPath(), star ? "You starred this project." : "Your star was taken back.");
    }
}
