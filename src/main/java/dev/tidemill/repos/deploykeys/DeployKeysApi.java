package dev.tidemill.repos.deploykeys;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;

/** Deploy keys over REST (doc/api/deploy_keys.md). */
public final class DeployKeysApi {
    private static final String ALL = "/api/v4/deploy_keys";
    private static final String OF_PROJECT = "/api/v4/projects/{id}/deploy_keys";

    private final Access access;
    private final DeployKeys keys;

    public DeployKeysApi(Access access, DeployKeys keys) {
        this.access = access;
        this.keys = keys;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ADMIN, this::all);
        routes.post(ALL, Needs.ADMIN, this::addOpen);
        routes.get(OF_PROJECT, Needs.USER, this::list);
        routes.post(OF_PROJECT, Needs.USER, this::add);
        routes.get(OF_PROJECT + "/{key_id}", Needs.USER, this::get);
        routes.put(OF_PROJECT + "/{key_id}", Needs.USER, this::change);
        routes.delete(OF_PROJECT + "/{key_id}", Needs.USER, this::remove);
        routes.post(OF_PROJECT + "/{key_id}/enable", Needs.USER, this::enable);
    }

    private Reply all(Request request) {
        var paging = Paging.of(request);
        var found = keys.all(request.params().bool("public").orElse(false), paging);
        var places = keys.places(found.items());
        return Reply.page(paging, found, key -> DeployKeyJson.of(key, places));
    }

    private Reply addOpen(Request request) {
        return Reply.created(DeployKeyJson.of(keys.addOpen(Principal.of(request), NewDeployKey.of(request.params()))));
    }

    private Reply list(Request request) {
        var paging = Paging.of(request);
        return Reply.page(paging, keys.list(project(request), paging), DeployKeyJson::of);
    }

    private Reply get(Request request) {
        return Reply.json(DeployKeyJson.of(keys.get(project(request), id(request))));
    }

    private Reply add(Request request) {
        Project project = project(request);
        return Reply.created(
                DeployKeyJson.of(keys.add(Principal.of(request), project, NewDeployKey.of(request.params()))));
    }

    private Reply change(Request request) {
        var params = request.params();
        var change = new DeployKeys.Change(params.text("title"), params.bool("can_push"));
        return Reply.json(DeployKeyJson.of(keys.change(Principal.of(request), project(request), id(request), change)));
    }

    private Reply remove(Request request) {
        keys.remove(Principal.of(request), project(request), id(request));
        return Reply.noContent();
    }

    private Reply enable(Request request) {
        return Reply.created(DeployKeyJson.of(keys.enable(Principal.of(request), project(request), id(request))));
    }

    private Project project(Request request) {
        return access.project(Principal.of(request), request.pathParam("id"), RepoPermissions.MANAGE_DEPLOY_KEYS);
    }

    private static long id(Request request) {
        return request.params().requiredId("key_id");
    }
}
