package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.variables.Variable;
import dev.tidemill.ci.variables.VariableSettings;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Form;
import java.util.List;
import java.util.Optional;

/**
 * The CI variables of a project, a group or the instance. Values are not in the page: they are set here, and
 * read by jobs.
 */
public final class VariablesPage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/variable_list.jte";
    private static final String TITLE = "Variables";

    private final CiContext ci;
    private final CiPlaces places;

    VariablesPage(CiContext ci) {
        this.ci = ci;
        this.places = new CiPlaces(
                ci, CiPlaces.Address.VARIABLES, CiPermissions.ADMIN_VARIABLES, CiPermissions.ADMIN_GROUP_VARIABLES);
    }

    /**
     * What the template shows; the values stay out of it.
     *
     * @param reach whose jobs get the variables
     */
    public record Content(String base, String reach, List<Variable> variables, Form form) {}

    /** What the template of one variable shows. */
    public record One(String key, Form form) {}

    void routes(Routes routes) {
        places.get(routes, "", (request, place) -> page(request, place, 200, VariableForm.empty(places.base(place))));
        places.post(routes, "", this::add);
        places.get(routes, "/{key}/edit", this::edit);
        places.post(routes, "/{key}/edit", this::change);
        places.post(routes, "/{key}/delete", this::delete);
    }

    private Reply add(Request request, CiPlace place) {
        try {
            var settings = VariableSettings.of(VariableForm.read(request.params()));
            ci.variables().create(Principal.of(request), place.variables(), settings);
            return Shells.done(places.base(place), "The variable " + settings.key() + " was added.");
        } catch (ApiError refused) {
            var form = VariableForm.refused(places.base(place), request.params(), Faults.of(refused));
            return page(request, place, 422, form);
        }
    }

    private Reply delete(Request request, CiPlace place) {
        String key = request.pathParam("key");
        ci.variables().delete(Principal.of(request), place.variables(), key, scope(request));
        return Shells.done(places.base(place), "The variable " + key + " was deleted.");
    }

    private Reply edit(Request request, CiPlace place) {
        Variable variable = ci.variables().get(place.variables(), request.pathParam("key"), scope(request));
        return one(request, place, 200, variable, VariableForm.of(address(place, variable), variable));
    }

    private Reply change(Request request, CiPlace place) {
        var params = request.params();
        Variable variable = ci.variables().get(place.variables(), request.pathParam("key"), params.text("of"));
        try {
            ci.variables()
                    .update(
                            Principal.of(request),
                            place.variables(),
                            variable.key(),
                            Optional.of(variable.environmentScope()),
                            before -> VariableSettings.of(before, VariableForm.change(before, params)));
            return Shells.done(places.base(place), "The variable " + variable.key() + " was changed.");
        } catch (ApiError refused) {
            var form = VariableForm.ofRefused(address(place, variable), params, Faults.of(refused));
            return one(request, place, 422, variable, form);
        }
    }

    /** The form's own field is the new scope, so the address names the present one. */
    private String address(CiPlace place, Variable variable) {
        return places.base(place) + "/" + variable.key() + "/edit?of=" + Request.encode(variable.environmentScope());
    }

    private Reply one(Request request, CiPlace place, int status, Variable variable, Form form) {
        var shell = places.shell(request, place, TITLE);
        var content = new One(variable.key(), form.back(places.base(place)));
        return ci.shells().page(status, new View(shell, "dev/tidemill/ci/pages/variable_edit.jte", content));
    }

    private static Optional<String> scope(Request request) {
        return request.params().text("environment_scope").filter(text -> !text.isEmpty());
    }

    private Reply page(Request request, CiPlace place, int status, Form form) {
        var content =
                new Content(places.base(place), place.reach(), ci.variables().list(place.variables()), form);
        var shell = places.shell(request, place, TITLE);
        return ci.shells().page(status, new View(shell, TEMPLATE, content));
    }
}
