package dev.tidemill.ci.variables;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Need;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Variables of projects, groups and the instance (doc/api/project_level_variables.md and its siblings). */
public final class VariablesApi {
    private final Variables variables;
    private final CiAccess access;

    public VariablesApi(Variables variables, CiAccess access) {
        this.variables = variables;
        this.access = access;
    }

    public void routes(Routes routes) {
        add(routes, "/api/v4/projects/{id}/variables", Needs.USER, this::project);
        add(routes, "/api/v4/groups/{id}/variables", Needs.USER, this::group);
        add(routes, "/api/v4/admin/ci/variables", Needs.ADMIN, request -> VariableOwner.INSTANCE);
    }

    /** The same five endpoints for every kind of owner. */
    private void add(Routes routes, String base, Need need, Function<Request, VariableOwner> owner) {
        String one = base + "/{key}";
        routes.get(base, need, request -> list(request, owner.apply(request)))
                .post(base, need, request -> create(request, owner.apply(request)))
                .get(one, need, request -> get(request, owner.apply(request)))
                .put(one, need, request -> update(request, owner.apply(request)))
                .delete(one, need, request -> delete(request, owner.apply(request)));
    }

    private Reply list(Request request, VariableOwner owner) {
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(variables.list(owner), paging), VariablesApi::json);
    }

    private Reply create(Request request, VariableOwner owner) {
        var settings = VariableSettings.of(request.params());
        return Reply.created(json(variables.create(Principal.of(request), owner, settings)));
    }

    private Reply get(Request request, VariableOwner owner) {
        return Reply.json(json(variables.get(owner, key(request), scope(request))));
    }

    private Reply update(Request request, VariableOwner owner) {
        Variable changed = variables.update(
                Principal.of(request),
                owner,
                key(request),
                scope(request),
                variable -> VariableSettings.of(variable, request.params()));
        return Reply.json(json(changed));
    }

    private Reply delete(Request request, VariableOwner owner) {
        variables.delete(Principal.of(request), owner, key(request), scope(request));
        return Reply.noContent();
    }

    private VariableOwner project(Request request) {
        var project = access.project(Principal.of(request), request.pathParam("id"), CiPermissions.ADMIN_VARIABLES);
        return VariableOwner.project(project.id());
    }

    private VariableOwner group(Request request) {
        var group = access.group(Principal.of(request), request.pathParam("id"), CiPermissions.ADMIN_GROUP_VARIABLES);
        return VariableOwner.group(group.id());
    }

    private static String key(Request request) {
        return request.pathParam("key");
    }

    private static Optional<String> scope(Request request) {
        return request.params().hash("filter").text("environment_scope").filter(text -> !text.isEmpty());
    }

    private static Map<String, @Nullable Object> json(Variable variable) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("variable_type", variable.variableType());
        json.put("key", variable.key());
        json.put("value", variable.hidden() ? null : variable.value());
        json.put("hidden", variable.hidden());
        json.put("protected", variable.isProtected());
        json.put("masked", variable.masked());
        json.put("raw", variable.raw());
        json.put("environment_scope", variable.environmentScope());
        json.put("description", variable.description());
        return json;
    }
}
