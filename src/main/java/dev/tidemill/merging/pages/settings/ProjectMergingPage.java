package dev.tidemill.merging.pages.settings;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.settings.SettingsPart;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.pages.SettingsContent.Section;
import dev.tidemill.projects.projects.ProjectChange;
import java.util.List;

/** How a project merges, and who must approve. */
public final class ProjectMergingPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/settings/project_merging.jte";
    private static final String BASE = "/<path>" + SettingsPages.TAIL;
    private static final String RULES = BASE + "/rules";

    private final SettingsTools tools;
    private final RuleForms rules;

    /** What the template shows. */
    public record Content(
            String base,
            List<Section> sections,
            List<RuleForms.Row> rules,
            List<Choice> branches,
            Form newRule,
            Form approvals) {}

    ProjectMergingPage(SettingsTools tools) {
        this.tools = tools;
        this.rules = new RuleForms(tools);
    }

    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE_USER, request -> page(request, 200, "", Faults.NONE));
        routes.post(BASE, Needs.FORM, this::change);
        routes.post(BASE + "/approvals", Needs.FORM, this::changeApprovals);
        routes.post(RULES, Needs.FORM, this::addRule);
        routes.post(RULES + "/{rule}", Needs.FORM, this::changeRule);
        routes.post(RULES + "/{rule}/delete", Needs.FORM, this::deleteRule);
    }

    private Reply change(Request request) {
        Project project = project(request);
        String part = request.params().text("part").filter(MergingForms::known).orElseThrow(ApiError::notFound);
        Params params = MergingForms.sent(request.params(), part);
        try {
            tools.changes()
                    .update(Principal.of(request), Long.toString(project.id()), ProjectChange.of(params), params);
            return done(project, "The settings were saved.");
        } catch (ApiError refused) {
            return page(request, 422, part, Faults.of(refused));
        }
    }

    private Reply changeApprovals(Request request) {
        Project project = project(request);
        try {
            tools.approvals().change(Principal.of(request), project, ApprovalForm.read(request.params()));
            return done(project, "The approval settings were saved.");
        } catch (ApiError refused) {
            return page(request, 422, "approvals", Faults.of(refused));
        }
    }

    private Reply addRule(Request request) {
        Project project = project(request);
        Principal caller = Principal.of(request);
        try {
            var made = tools.rules().create(caller, project, rules.read(caller, request.params(), true));
            return done(project, "The rule “" + made.name() + "” was added.");
        } catch (ApiError refused) {
            return page(request, 422, "rule", Faults.of(refused));
        }
    }

    private Reply changeRule(Request request) {
        Project project = project(request);
        Principal caller = Principal.of(request);
        try {
            var changed =
                    tools.rules().update(caller, project, rule(request), rules.read(caller, request.params(), false));
            return done(project, "The rule “" + changed.name() + "” was changed.");
        } catch (ApiError refused) {
            return Shells.failed(base(project), said(refused));
        }
    }

    private Reply deleteRule(Request request) {
        Project project = project(request);
        tools.rules().delete(Principal.of(request), project, rule(request));
        return done(project, "The rule was deleted.");
    }

    /** A refusal as one line, wherever it is told. */
    private static String said(ApiError refused) {
        String text = Faults.of(refused).other();
        return text == null ? refused.text() : text;
    }

    private static long rule(Request request) {
        return request.params().requiredId("rule");
    }

    private static Reply done(Project project, String text) {
        return Shells.done(base(project), text);
    }

    private Reply page(Request request, int status, String refused, Faults faults) {
        Project project = project(request);
        Principal caller = Principal.of(request);
        String base = base(project);
        var said = SettingsPart.fields(tools.merging().project(project.id()));
        var branches = rules.branches(project);
        var newRule = refused.equals("rule")
                ? rules.form(base + "/rules", request.params(), branches, faults)
                : rules.form(base + "/rules", Params.none(), branches, Faults.NONE);
        var content = new Content(
                base,
                MergingForms.sections(base, said, refused, request.params(), faults),
                rules.rows(caller, project, branches),
                branches,
                newRule,
                ApprovalForm.of(
                        base + "/approvals",
                        tools.approvals().of(project),
                        refused.equals("approvals") ? faults.other() : null));
        var shell = tools.projectFrames().shell(request, project, SettingsPages.TITLE, base);
        return tools.shells().page(status, new View(shell, TEMPLATE, content));
    }

    private Project project(Request request) {
        return tools.access()
                .project(Principal.of(request), request.pathParam("path"), MergingPermissions.ADMIN_APPROVALS);
    }

    private static String base(Project project) {
        return "/" + project.fullPath() + SettingsPages.TAIL;
    }
}
