package dev.tidemill.repos.deploykeys;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tone;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.menus.Frames;
import dev.tidemill.projects.menus.MenuLink;
import dev.tidemill.repos.RepoPermissions;
import java.util.List;

/** The deploy keys of a project: list, add, enable, change, remove. */
public final class DeployKeysPage {
    private static final String TITLE = "Deploy keys";
    private static final String TEMPLATE = "dev/tidemill/repos/deploykeys/deploy_key_list.jte";
    private static final String BASE = "/<path>/-/settings/deploy_keys";

    private final Shells shells;
    private final Access access;
    private final DeployKeys keys;
    private final Frames<Project> frames;

    /**
     * What the template shows.
     *
     * @param keys one page of the project's keys
     * @param offered keys that could be enabled besides
     */
    public record Content(String base, List<EnabledKey> keys, Pager pager, List<DeployKey> offered, Form form) {
        /** Where a form about a key is sent. */
        public String address(DeployKey key, String deed) {
            return base + "/" + key.id() + "/" + deed;
        }
    }

    /** Also adds the link to this page. */
    public DeployKeysPage(Shells shells, Access access, DeployKeys keys, Frames<Project> frames) {
        this.shells = shells;
        this.access = access;
        this.keys = keys;
        this.frames = frames;
        frames.add(MenuLink.settings(
                Icon.LOCK,
                TITLE,
                BASE,
                (caller, project) -> access.may(caller, project, RepoPermissions.MANAGE_DEPLOY_KEYS)));
    }

    /** Adds the rows of this page. */
    public void routes(Routes routes) {
        routes.get(BASE, Needs.PAGE_USER, request -> page(request, project(request), 200, Faults.NONE));
        routes.post(BASE, Needs.FORM, request -> add(request, project(request)));
        routes.post(BASE + "/{key_id}/enable", Needs.FORM, request -> enable(request, project(request)));
        routes.post(BASE + "/{key_id}/change", Needs.FORM, request -> change(request, project(request)));
        routes.post(BASE + "/{key_id}/delete", Needs.FORM, request -> remove(request, project(request)));
    }

    private Reply add(Request request, Project project) {
        try {
            var held = keys.add(Principal.of(request), project, NewDeployKey.of(request.params()));
            return Shells.done(base(project), "The key " + held.key().title() + " opens this project.");
        } catch (ApiError refused) {
            return page(request, project, 422, Faults.of(refused));
        }
    }

    private Reply enable(Request request, Project project) {
        var held = keys.enable(Principal.of(request), project, id(request));
        return Shells.done(base(project), "The key " + held.key().title() + " opens this project.");
    }

    private Reply change(Request request, Project project) {
        boolean push = request.params().bool("can_push").orElse(false);
        var change = new DeployKeys.Change(java.util.Optional.empty(), java.util.Optional.of(push));
        var held = keys.change(Principal.of(request), project, id(request), change);
        return Shells.done(base(project), "The key " + held.key().title() + (push ? " may push." : " may only pull."));
    }

    private Reply remove(Request request, Project project) {
        String title = keys.get(project, id(request)).key().title();
        keys.remove(Principal.of(request), project, id(request));
        return Shells.done(base(project), "The key " + title + " no longer opens this project.");
    }

    private Reply page(Request request, Project project, int status, Faults faults) {
        var paging = Paging.of(request);
        var found = keys.list(project, paging);
        var content = new Content(
                base(project),
                found.items(),
                Pagers.of(request, paging, found),
                keys.offered(Principal.of(request), project),
                form(base(project), request.params(), faults));
        var shell = frames.shell(request, project, TITLE, base(project));
        return shells.page(status, new View(shell, TEMPLATE, content));
    }

    private static Form form(String action, Params params, Faults faults) {
        var fields = List.of(
                Field.text("title", "Title")
                        .required()
                        .value(params.text("title").orElse(""))
                        .error(faults.of("title")),
                Field.area("key", "Key")
                        .required()
                        .value(params.text("key").orElse(""))
                        .placeholder("ssh-ed25519 AAAA... deploy@server")
                        .hint("The public half. A key of a person cannot be used.")
                        .error(faults.of("key") == null ? faults.of("fingerprint_sha256") : faults.of("key")),
                Field.checkbox(
                        "can_push",
                        "It may also push, except to protected branches that do not name it",
                        params.bool("can_push").orElse(false)),
                Field.input("date", "expires_at", "Expires on")
                        .value(params.text("expires_at").orElse(""))
                        .hint("Empty: never.")
                        .error(faults.of("expires_at")));
        return new Form(action, fields, "Add key", Tone.ACCENT, null, null)
                .error(faults.other("title", "key", "fingerprint_sha256", "expires_at"));
    }

    private Project project(Request request) {
        return access.project(Principal.of(request), request.pathParam("path"), RepoPermissions.MANAGE_DEPLOY_KEYS);
    }

    private static String base(Project project) {
        return BASE.replace("<path>", project.fullPath());
    }

    private static long id(Request request) {
        return request.params().requiredId("key_id");
    }
}
