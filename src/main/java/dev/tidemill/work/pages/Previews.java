package dev.tidemill.work.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Home;

/** Shows writers what their Markdown becomes, before they send it. */
final class Previews {
    private static final String TAIL = "/-/preview_markdown";

    private final WorkDesk desk;

    Previews(WorkDesk desk) {
        this.desk = desk;
    }

    void routes(Routes routes) {
        routes.post("/<path>" + TAIL, Needs.FORM, request -> {
            var caller = Principal.of(request);
            String path = request.pathParam("path");
            return show(request, Home.of(desk.access().project(caller, path, WorkPermissions.READ_LABEL)));
        });
        routes.post("/groups/<path>" + TAIL, Needs.FORM, request -> {
            var caller = Principal.of(request);
            String path = request.pathParam("path");
            return show(request, Home.of(desk.access().group(caller, path, WorkPermissions.READ_LABEL)));
        });
    }

    /** Where texts of a project or group are previewed. */
    static String address(Home home) {
        return (home.isProject() ? "/" : "/groups/") + home.fullPath() + TAIL;
    }

    private Reply show(Request request, Home home) {
        String text = request.params().text("text").orElse("");
        return Reply.html(200, desk.richText().html(Principal.of(request), home, text));
    }
}
