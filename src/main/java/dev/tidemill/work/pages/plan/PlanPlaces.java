package dev.tidemill.work.pages.plan;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.work.pages.WorkDesk;
import dev.tidemill.work.subjects.Home;
import java.util.Objects;

/** The same page for projects and for groups. */
public final class PlanPlaces {
    private final WorkDesk desk;

    public PlanPlaces(WorkDesk desk) {
        this.desk = desk;
    }

    /** Answers a request about a place. */
    @FunctionalInterface
    public interface Answer {
        Reply to(Request request, Home home);
    }

    /**
     * Adds a page of both kinds of place.
     *
     * @param tail what follows the path
     */
    public void get(Routes routes, String tail, Permission reading, Answer answer) {
        routes.get("/<path>" + tail, Needs.PAGE, request -> answer.to(request, project(request, reading)));
        routes.get("/groups/<path>" + tail, Needs.PAGE, request -> answer.to(request, group(request, reading)));
    }

    /** Adds a form of both kinds of place. */
    public void post(Routes routes, String tail, Permission reading, Answer answer) {
        routes.post("/<path>" + tail, Needs.FORM, request -> answer.to(request, project(request, reading)));
        routes.post("/groups/<path>" + tail, Needs.FORM, request -> answer.to(request, group(request, reading)));
    }

    private Home project(Request request, Permission reading) {
        return Home.of(desk.access().project(Principal.of(request), request.pathParam("path"), reading));
    }

    private Home group(Request request, Permission reading) {
        return Home.of(desk.access().group(Principal.of(request), request.pathParam("path"), reading));
    }

    /** The address of a page of a place. */
    public static String address(Home home, String tail) {
        return (home.isProject() ? "/" : "/groups/") + home.fullPath() + tail;
    }

    /** The shell of a page of a place. */
    public PageShell shell(Request request, Home home, String title, String tail) {
        Project project = home.project();
        String current = address(home, tail);
        return project != null
                ? desk.projectFrames().shell(request, project, title, current)
                : desk.groupFrames().shell(request, Objects.requireNonNull(home.group()), title, current);
    }
}
