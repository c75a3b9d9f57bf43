package dev.tidemill.ci.pages;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerFilter;
import dev.tidemill.ci.runners.RunnerManager;
import dev.tidemill.ci.runners.RunnerOwner;
import dev.tidemill.ci.runners.RunnerSettings;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runners that take jobs of a project, and the form that makes one; its token is shown once. */
public final class RunnersPage {
    private static final String TEMPLATE = "dev/tidemill/ci/pages/runner_list.jte";
    private static final String BASE = "/<path>/-/runners";

    private final CiContext ci;

    RunnersPage(CiContext ci) {
        this.ci = ci;
    }

    /**
     * What the template shows.
     *
     * @param token the token of a runner just made, or null
     */
    public record Content(
            List<Runner> runners,
            Map<Long, RunnerManager> managers,
            Form form,
            @Nullable String token,
            String url) {}

    void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE_USER, request -> page(request, 200, Faults.NONE, null));
        routes.post(BASE, Needs.FORM, this::create);
    }

    private Reply create(Request request) {
        Project project = project(request);
        try {
            var settings = RunnerSettings.DEFAULT.with(request.params(), true);
            var made = ci.runners().create(Principal.of(request), RunnerOwner.project(project.id()), settings);
            return page(request, 201, Faults.NONE, made.token().secret());
        } catch (ApiError refused) {
            return page(request, 422, Faults.of(refused), null);
        }
    }

    private Reply page(Request request, int status, Faults faults, @Nullable String token) {
        Project project = project(request);
        String base = "/" + project.fullPath() + "/-/runners";
        var runners = ci.runners()
                .of(Principal.of(request), project, RunnerFilter.NONE, new Paging(1, Paging.MOST, ""))
                .items();
        var content =
                new Content(runners, ci.runners().latest(runners), form(base, faults), token, request.externalUrl());
        var shell = ci.frames().shell(request, project, "Runners", base);
        return ci.shells().page(status, new View(shell, TEMPLATE, content));
    }

    private static Form form(String base, Faults faults) {
        return Form.of(
                        base,
                        "Create runner",
                        Field.text("description", "Description").error(faults.of("description")),
                        Field.text("tag_list", "Tags")
                                .hint("Separated by commas; a job goes to a runner with all of its tags.")
                                .error(faults.of("tag_list")),
                        Field.checkbox("run_untagged", "Also takes jobs without tags", true))
                .error(faults.other("description", "tag_list"));
    }

    private Project project(Request request) {
        return ci.access().project(Principal.of(request), request.pathParam("path"), CiPermissions.ADMIN_RUNNERS);
    }
}
