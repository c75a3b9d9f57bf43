package dev.tidemill.ci.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Endpoint;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.projects.members.Permission;
import java.util.function.Function;

/**
 * The same page for projects, groups and the instance: finds the place that a request names, when the caller
 * has the permission there, and makes the shell that belongs to it.
 */
final class CiPlaces {
    private static final CiPlace INSTANCE = new CiPlace.OfInstance();

    private final CiContext ci;
    private final Address address;
    private final Permission inProject;
    private final Permission inGroup;

    /**
     * Where the page stands.
     *
     * @param tail what follows the path of a project or group
     * @param ofInstance the whole address of the instance's page
     */
    record Address(String tail, String ofInstance) {
        /** The page of the runners. */
        static final Address RUNNERS = new Address("/-/runners", "/admin/runners");

        /** The page of the variables. */
        static final Address VARIABLES = new Address("/-/settings/ci_cd", "/admin/application_settings/ci_cd");

        String of(CiPlace place) {
            return switch (place) {
                case CiPlace.OfProject(var project) -> "/" + project.fullPath() + tail;
                case CiPlace.OfGroup(var group) -> "/groups/" + group.fullPath() + tail;
                case CiPlace.OfInstance() -> ofInstance;
            };
        }
    }

    /** Answers a request about a place. */
    @FunctionalInterface
    interface Answer {
        Reply to(Request request, CiPlace place);
    }

    /**
     * @param inProject what the caller must be allowed in a project
     * @param inGroup what the caller must be allowed in a group; the instance is for administrators
     */
    CiPlaces(CiContext ci, Address address, Permission inProject, Permission inGroup) {
        this.ci = ci;
        this.address = address;
        this.inProject = inProject;
        this.inGroup = inGroup;
    }

    /** Adds a page of each kind of place to the route table. */
    void get(Routes routes, String end, Answer answer) {
        add(routes, "GET", end, Needs.PAGE_USER, Needs.PAGE_ADMIN, answer);
    }

    /** Adds a form of each kind of place to the route table. */
    void post(Routes routes, String end, Answer answer) {
        add(routes, "POST", end, Needs.FORM, Needs.FORM_ADMIN, answer);
    }

    private void add(Routes routes, String method, String end, Need need, Need ofAdmin, Answer answer) {
        String tail = address.tail() + end;
        routes.add(method, "/<path>" + tail, need, at(this::project, answer));
        routes.add(method, "/groups/<path>" + tail, need, at(this::group, answer));
        routes.add(method, address.ofInstance() + end, ofAdmin, at(request -> INSTANCE, answer));
    }

    private static Endpoint at(Function<Request, CiPlace> find, Answer answer) {
        return request -> answer.to(request, find.apply(request));
    }

    private CiPlace project(Request request) {
        return new CiPlace.OfProject(ci.access().project(Principal.of(request), request.pathParam("path"), inProject));
    }

    private CiPlace group(Request request) {
        return new CiPlace.OfGroup(ci.access().group(Principal.of(request), request.pathParam("path"), inGroup));
    }

    /** The address of the page of a place. */
    String base(CiPlace place) {
        return address.of(place);
    }

    /** The shell of the page of a place. */
    PageShell shell(Request request, CiPlace place, String title) {
        String current = base(place);
        return switch (place) {
            case CiPlace.OfProject(var project) -> ci.frames().shell(request, project, title, current);
            case CiPlace.OfGroup(var group) -> ci.groupFrames().shell(request, group, title, current);
            case CiPlace.OfInstance() -> ci.administration().shell(request, title, current);
        };
    }
}
