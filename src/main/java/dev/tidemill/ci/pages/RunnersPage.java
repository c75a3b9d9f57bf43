package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerFilter;
import dev.tidemill.ci.runners.RunnerType;
import dev.tidemill.ci.runners.Runners;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Form;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runners of a project, a group or the instance: its own, which are made, paused and deleted here, and
 * those it gets from above. The token of a new one is shown once.
 */
public final class RunnersPage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/runner_list.jte";
    private static final String TITLE = "Runners";

    private final CiContext ci;
    private final CiPlaces places;
    private final RunnerRows rows;

    RunnersPage(CiContext ci) {
        this.ci = ci;
        this.places = new CiPlaces(
                ci, CiPlaces.Address.RUNNERS, CiPermissions.ADMIN_RUNNERS, CiPermissions.ADMIN_GROUP_RUNNERS);
        this.rows = new RunnerRows(ci);
    }

    /**
     * What the template shows.
     *
     * @param base the address of the page; forms of a row follow
     * @param reach whose jobs the runners take
     * @param made a runner just made with its secret, or null
     * @param url the address that runners use
     */
    public record Content(
            String base, String reach, List<Section> sections, Form form, Runners.@Nullable Created made, String url) {}

    /**
     * Runners of one origin.
     *
     * @param none what to say when there are none
     * @param total how many there are, of which some are shown
     */
    public record Section(String title, String none, List<RunnerRows.Row> rows, long total) {
        /** Whether any of them belongs to another place than the page's. */
        public boolean owned() {
            return rows.stream().anyMatch(row -> row.owner() != null);
        }
    }

    void routes(Routes routes) {
        places.get(routes, "", (request, place) -> page(request, place, 200, empty(place), null));
        places.post(routes, "", this::create);
        places.post(routes, "/{runner_id}/pause", (request, place) -> pause(request, place, true));
        places.post(routes, "/{runner_id}/resume", (request, place) -> pause(request, place, false));
        places.post(routes, "/{runner_id}/delete", this::delete);
        places.post(routes, "/{runner_id}/disable", this::disable);
    }

    private Reply create(Request request, CiPlace place) {
        try {
            var settings = RunnerForm.read(request.params());
            var made = ci.runners().create(Principal.of(request), place.runners(), settings);
            return page(request, place, 201, empty(place), made);
        } catch (ApiError refused) {
            var form = RunnerForm.refused(places.base(place), place, request.params(), Faults.of(refused));
            return page(request, place, 422, form, null);
        }
    }

    private Reply pause(Request request, CiPlace place, boolean paused) {
        Runner runner = runner(request, place);
        ci.runners().update(Principal.of(request), runner.id(), settings -> settings.paused(paused));
        return Shells.done(places.base(place), name(runner) + (paused ? " gets no more jobs." : " gets jobs again."));
    }

    private Reply delete(Request request, CiPlace place) {
        Runner runner = runner(request, place);
        try {
            ci.runners().delete(Principal.of(request), runner.id());
            return Shells.done(places.base(place), name(runner) + " was deleted.");
        } catch (ApiError refused) {
            return Shells.failed(places.base(place), refused.text());
        }
    }

    private Reply disable(Request request, CiPlace place) {
        if (!(place instanceof CiPlace.OfProject(var project))) {
            throw ApiError.notFound();
        }
        Runner runner = runner(request, place);
        try {
            ci.runners().disable(Principal.of(request), project, runner.id());
            return Shells.done(places.base(place), name(runner) + " takes no more jobs of this project.");
        } catch (ApiError refused) {
            return Shells.failed(places.base(place), refused.text());
        }
    }

    /** A runner of the place itself; those from above are changed where they belong. */
    private Runner runner(Request request, CiPlace place) {
        Runner runner = ci.runners().get(Principal.of(request), request.params().requiredId("runner_id"));
        if (!rows.belongs(place, runner)) {
            throw ApiError.notFound("Runner");
        }
        return runner;
    }

    private static String name(Runner runner) {
        String text = runner.description();
        return text == null || text.isBlank() ? "Runner #" + runner.id() : "Runner " + text;
    }

    private Form empty(CiPlace place) {
        return RunnerForm.empty(places.base(place), place);
    }

    private Reply page(Request request, CiPlace place, int status, Form form, Runners.@Nullable Created made) {
        var shell = places.shell(request, place, TITLE);
        var content = new Content(
                places.base(place), place.reach(), sections(request, place), form, made, request.externalUrl());
        return ci.shells().page(status, new View(shell, TEMPLATE, content));
    }

    private List<Section> sections(Request request, CiPlace place) {
        return switch (place) {
            case CiPlace.OfProject p ->
                List.of(
                        section(request, p, RunnerType.PROJECT_TYPE, "Of this project", "None of its own."),
                        section(request, p, RunnerType.GROUP_TYPE, "From its groups", "None, or switched off."),
                        section(request, p, RunnerType.INSTANCE_TYPE, "Of the instance", "None, or switched off."));
            case CiPlace.OfGroup g ->
                List.of(
                        section(request, g, RunnerType.GROUP_TYPE, "Of this group and those above", "None."),
                        section(request, g, RunnerType.INSTANCE_TYPE, "Of the instance", "None."));
            case CiPlace.OfInstance i ->
                List.of(
                        section(request, i, RunnerType.INSTANCE_TYPE, "Of the instance", "None."),
                        section(request, i, RunnerType.GROUP_TYPE, "Of groups", "None."),
                        section(request, i, RunnerType.PROJECT_TYPE, "Of projects", "None."));
        };
    }

    private Section section(Request request, CiPlace place, RunnerType type, String title, String none) {
        var caller = Principal.of(request);
        var filter = new RunnerFilter(Optional.of(type), Optional.empty(), Optional.empty(), List.of());
        var paging = new Paging(1, Paging.MOST, places.base(place));
        Slice<Runner> found = switch (place) {
            case CiPlace.OfProject(var project) -> ci.runners().of(caller, project, filter, paging);
            case CiPlace.OfGroup(var group) -> ci.runners().of(caller, group, filter, paging);
            case CiPlace.OfInstance() -> ci.runners().all(caller, filter, paging);
        };
        var now = ci.shells().of(request).now();
        return new Section(title, none, rows.of(caller, place, found.items(), now), found.total());
    }
}
