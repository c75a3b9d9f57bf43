package dev.tidemill.repos.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.protection.AccessLevel;
import dev.tidemill.repos.protection.AccessLevel.Action;
import dev.tidemill.repos.protection.ProtectedTag;
import dev.tidemill.repos.protection.ProtectedTags;
import java.util.List;

/** The protected tags on the page of protected branches: protect, change, unprotect. */
final class ProtectedTagForms {
    private static final String TAGS = ProtectionPage.BASE + "/tags";

    private final Desk desk;
    private final ProtectedTags tags;

    ProtectedTagForms(Desk desk, ProtectedTags tags) {
        this.desk = desk;
        this.tags = tags;
    }

    void routes(Routes routes) {
        routes.post(TAGS, Needs.FORM, request -> act(request, "%s is protected.", this::protect));
        routes.post(
                TAGS + "/change", Needs.FORM, request -> act(request, "The rule for %s was changed.", this::change));
        routes.post(
                TAGS + "/unprotect",
                Needs.FORM,
                request -> act(request, "%s is no longer protected.", tags::unprotect));
    }

    List<ProtectedTag> list(Principal caller, Project project) {
        return tags.list(caller, project);
    }

    static Form form(String base) {
        return Form.of(
                base + "/tags",
                "Protect",
                Field.text("tag", "Tag")
                        .required()
                        .hint("A name, or a pattern such as v* in which * stands for anything."),
                Field.select("create", "Allowed to create", ProtectionPage.choices())
                        .value("40"));
    }

    /** What is done to a rule by its name. */
    @FunctionalInterface
    private interface Deed {
        void on(Principal caller, Project project, String name);
    }

    /** What needs the choice of the form, too. */
    @FunctionalInterface
    private interface Choosing {
        void on(Principal caller, Project project, String name, AccessLevel level);
    }

    private Reply act(Request request, String done, Choosing deed) {
        return act(request, done, (Deed)
                (caller, project, name) -> deed.on(caller, project, name, level(request.params())));
    }

    private Reply act(Request request, String done, Deed deed) {
        Principal caller = Principal.of(request);
        Project project = desk.access().project(caller, request.pathParam("path"), RepoPermissions.ADMIN_PROTECTED_TAG);
        String page = ProtectionPage.base(project);
        String name = request.params().text("tag").orElse("").strip();
        try {
            deed.on(caller, project, name);
        } catch (ApiError refused) {
            return Shells.failed(page, refused.text());
        }
        return Shells.done(page, done.formatted(name));
    }

    private void protect(Principal caller, Project project, String name, AccessLevel level) {
        tags.protect(caller, project, new ProtectedTag(0, name, List.of(level)));
    }

    private void change(Principal caller, Project project, String name, AccessLevel level) {
        tags.admit(caller, project, name, level);
    }

    private static AccessLevel level(Params params) {
        return AccessLevel.role(Action.CREATE, ProtectionPage.level(params, "create"));
    }
}
