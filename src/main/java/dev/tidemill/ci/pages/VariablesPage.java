package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.variables.Variable;
import dev.tidemill.ci.variables.VariableOwner;
import dev.tidemill.ci.variables.VariableSettings;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.Project;
import java.util.List;

/** The CI variables of a project. Values are not in the page: they are set here, and read by jobs. */
public final class VariablesPage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/variable_list.jte";
    private static final String BASE = "/<path>/-/settings/ci_cd";

    private final CiContext ci;

    VariablesPage(CiContext ci) {
        this.ci = ci;
    }

    /** What the template shows; the values stay out of it. */
    public record Content(String base, List<Variable> variables, Form form) {}

    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE_USER, request -> page(request, 200, Faults.NONE));
        routes.post(BASE, Needs.FORM, this::add);
        routes.post(BASE + "/{key}/delete", Needs.FORM, this::delete);
    }

    private Reply add(Request request) {
        Project project = project(request);
        try {
            var settings = VariableSettings.of(request.params());
            ci.variables().create(Principal.of(request), VariableOwner.project(project.id()), settings);
            return Shells.done(base(project), "The variable " + settings.key() + " was added.");
        } catch (ApiError refused) {
            return page(request, 422, Faults.of(refused));
        }
    }

    private Reply delete(Request request) {
        Project project = project(request);
        String key = request.pathParam("key");
        var scope = request.params().text("environment_scope");
        ci.variables().delete(Principal.of(request), VariableOwner.project(project.id()), key, scope);
        return Shells.done(base(project), "The variable " + key + " was deleted.");
    }

    private Reply page(Request request, int status, Faults faults) {
        Project project = project(request);
        var content = new Content(
                base(project),
                ci.variables().list(VariableOwner.project(project.id())),
                form(request, project, faults));
        var shell = ci.frames().shell(request, project, "Variables", base(project));
        return ci.shells().page(status, new View(shell, TEMPLATE, content));
    }

    private static Form form(Request request, Project project, Faults faults) {
        var params = request.params();
        return Form.of(
                        base(project),
                        "Add variable",
                        Field.text("key", "Key")
                                .required()
                                .value(params.text("key").orElse(""))
                                .error(faults.of("key")),
                        Field.area("value", "Value").error(faults.of("value")),
                        Field.select(
                                "variable_type",
                                "Type",
                                List.of(new Choice("env_var", "Variable"), new Choice("file", "File"))),
                        Field.text("environment_scope", "Environments")
                                .value(params.text("environment_scope").orElse("*"))
                                .error(faults.of("environment_scope")),
                        Field.checkbox("masked", "Masked in job logs", false).error(faults.of("masked")),
                        Field.checkbox("protected", "Only for protected branches and tags", false),
                        Field.checkbox("raw", "Raw: references in the value stay as they are", false))
                .error(faults.other("key", "value", "environment_scope", "masked"));
    }

    private Project project(Request request) {
        return ci.access().project(Principal.of(request), request.pathParam("path"), CiPermissions.ADMIN_VARIABLES);
    }

    private static String base(Project project) {
        return "/" + project.fullPath() + "/-/settings/ci_cd";
    }
}
