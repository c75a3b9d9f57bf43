package dev.tidemill.ci.environments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Environments over REST (doc/api/environments.md). */
public final class EnvironmentsApi {
    private static final String ALL = "/api/v4/projects/{id}/environments";
    private static final String ONE = ALL + "/{environment_id}";
    private static final int SHORTEST_SEARCH = 3;

    private final Environments environments;
    private final CiAccess access;
    private final Function<Shown, @Nullable Object> lastDeployment;

    /** An environment for a caller. */
    public record Shown(Principal caller, Environment environment) {}

    /**
     * Makes the endpoints.
     *
     * @param lastDeployment the JSON of the newest successful deployment, or null
     */
    public EnvironmentsApi(
            Environments environments, CiAccess access, Function<Shown, @Nullable Object> lastDeployment) {
        this.environments = environments;
        this.access = access;
        this.lastDeployment = lastDeployment;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.post(ALL, Needs.USER, this::create);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.put(ONE, Needs.USER, this::update);
        routes.delete(ONE, Needs.USER, this::delete);
    }

    private Reply list(Request request) {
        Project project = project(request);
        var params = request.params();
        var name = params.text("name");
        var search = params.text("search");
        if (name.isPresent() && search.isPresent()) {
            throw ApiError.parameter("name, search are mutually exclusive");
        }
        if (search.filter(text -> text.length() < SHORTEST_SEARCH).isPresent()) {
            throw ApiError.of(400, "Search query is less than " + SHORTEST_SEARCH + " characters");
        }
        var where = new Where();
        name.ifPresent(text -> where.and("e.name = :name", "name", text));
        search.ifPresent(text -> where.and("e.name ilike :search", "search", "%" + Where.literal(text) + "%"));
        params.oneOf("states", List.of("available", "stopping", "stopped"))
                .ifPresent(state -> where.and("e.state = :state", "state", state));
        var paging = Paging.of(request);
        return Reply.page(paging, environments.list(project, where, paging), EnvironmentJson::of);
    }

    private Reply get(Request request) {
        Project project = project(request);
        var environment = environments.get(project, id(request));
        var json = EnvironmentJson.of(environment);
        json.put("last_deployment", lastDeployment.apply(new Shown(Principal.of(request), environment)));
        return Reply.json(json);
    }

    private Reply create(Request request) {
        Project project = project(request);
        String name = request.params().requiredText("name");
        var made = environments.create(Principal.of(request), project, name, wish(request.params()));
        return Reply.created(EnvironmentJson.of(made));
    }

    private Reply update(Request request) {
        Project project = project(request);
        var changed = environments.update(Principal.of(request), project, id(request), wish(request.params()));
        return Reply.json(EnvironmentJson.of(changed));
    }

    private Reply delete(Request request) {
        environments.delete(Principal.of(request), project(request), id(request));
        return Reply.noContent();
    }

    private static Environments.Wish wish(Params params) {
        return new Environments.Wish(
                params.text("external_url").orElse(null),
                params.text("description").orElse(null),
                params.oneOf("tier", Tier.words()).orElse(null),
                params.oneOf("auto_stop_setting", List.of("always", "with_action"))
                        .orElse(null));
    }

    private Project project(Request request) {
        return access.reader(Principal.of(request), request.pathParam("id"));
    }

    private static long id(Request request) {
        return request.params().requiredId("environment_id");
    }
}
